"""What the scenes of refusals_scenes.py begin with: a small stand, packs of it, a course, and data folders of each."""
import os
import shutil
import subprocess

import refusals_scenes

STAND = """capsule-kiosk: 1
title: {title}
languages: [en]
policy: {policy}
capsules:
- {{id: one, title: The first, media: one.mp4, quiz: q}}
quizzes:
- id: q
  title: Quiz
  questions:
  - id: first
    question: Is water wet?
    keep-order: true
    options:
    - {{text: 'It is', right: true, feedback: "Yes."}}
    - {{text: 'It is not', feedback: "No."}}
  - id: second
    question: Is fire cold?
    answer: false
    kind: true-false
    feedback: {{true: "No.", false: "Yes."}}
"""
POLICIES = {"booth": "{mode: booth, begins-with: library}", "learner": "{mode: self-paced, retention: 30 days}",
            "lent": "{mode: self-paced, retention: 30 days}", "packed": "{mode: booth, begins-with: library}"}
COURSE = """capsule-kiosk: 1
title: A course
languages: [en]
course: course.yaml
"""
GIFT = """// a comment
::one:: Is water wet? {=It is ~It is not#No.}

::two:: Fire is cold. {F}
"""


class Content:
    def __init__(self, build, folder):
        self.folder = folder + "/made"
        self.kiosk = os.path.abspath(build) + "/capsule-kiosk"
        self.visited = os.path.abspath(build) + "/bench/visited"
        self.records_made = os.path.abspath(build) + "/bench/records_made"
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in ("playlists", "media/own", "templates"):
            os.makedirs(f"{self.folder}/{name}")
        subprocess.run(["ffmpeg", "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc=s=160x90:r=5:d=20", "-f", "lavfi",
                        "-i", "sine=d=20", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-y",
                        f"{self.folder}/media/own/one.mp4"], check=True)
        self.write("media/own/one.en.vtt", "WEBVTT\n\n00:01.000 --> 00:03.000\nA line\n")
        for name, policy in POLICIES.items():
            self.write(f"playlists/{name}.yaml", STAND.format(title=name, policy=policy))
        self.gift = self.write("questions.gift", GIFT)
        self.people = self.write("people.csv", "name;organisation\n" + "".join(f"Person {i};Town {i % 3}\n" for i in range(30)))
        self.course = os.path.abspath("tests/data/course/playlists/classroom.yaml")
        self.packs = {}
        refusals_scenes.run([self.kiosk, "pack", "keygen", "--out", self.folder + "/keys"])
        self.key, self.issuer = self.folder + "/keys/pack.key", self.folder + "/keys/pack.pub"

    def write(self, name, text):
        path = f"{self.folder}/{name}"
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return path

    def playlist(self, name):
        return f"{self.folder}/playlists/{name}.yaml"

    def template(self, name):
        """An empty place, with a stick and room for what comes out."""
        path = f"{self.folder}/templates/{name}"
        shutil.rmtree(path, ignore_errors=True)
        for part in ("data", "out", "stick"):
            os.makedirs(f"{path}/{part}")
        return path

    def lent(self, script):
        """A device on which somebody learnt before."""
        place = self.template("lent")
        refusals_scenes.run([self.visited, self.playlist("lent"), "--data", place + "/data", "--usb", place + "/stick", "--lang", "en"],
                            script)
        shutil.rmtree(place + "/stick")
        os.makedirs(place + "/stick")
        return place

    def records(self):
        place = self.template("records")
        refusals_scenes.run([self.records_made, place + "/data", self.playlist("lent"), "80", "3"])
        return place

    def visited_stand(self):
        place = self.template("stand")
        refusals_scenes.run([self.kiosk, "rehearse", self.playlist("booth"), "--visits", "4", "--seed", "3", "--data", place + "/data"])
        return place

    def registered(self):
        """A course with two people in it."""
        place = self.template("registered")
        two = self.write("two.csv", "name;organisation\nAda;Ghent\nBen;Liège\n")
        refusals_scenes.run([self.kiosk, "participants", "import", two, "--playlist", self.course, "--data", place + "/data"])
        return place

    def pack(self, version):
        if version not in self.packs:
            self.packs[version] = f"{self.folder}/{version}.capsulepack"
            self.write("playlists/packed.yaml", STAND.format(title=f"Edition {version}", policy=POLICIES["packed"]))
            refusals_scenes.run([self.kiosk, "pack", "create", self.playlist("packed"), "--key", self.key, "--content-version",
                                 str(version), "--out", self.packs[version]])
        return self.packs[version]

    def trusting(self):
        place = self.template("trusting")
        refusals_scenes.run([self.kiosk, "pack", "trust", self.issuer, "--data", place + "/data"])
        return place

    def with_pack(self, *versions):
        place = self.template("with-pack-" + "-".join(map(str, versions)))
        shutil.rmtree(place)
        shutil.copytree(self.trusting(), place)
        for version in versions:
            refusals_scenes.run([self.kiosk, "pack", "import", self.pack(version), "--data", place + "/data"])
        return place
