-- For mpv, started idle: opens a film, lets it play two seconds, then jumps exactly as often as is wanted, to the places
-- where `capsule-kiosk bench --seeks` jumps, as long after one another. Prints "opened" with the milliseconds from asking
-- for the film to its first picture, and "seek" with those from asking for a jump to its picture, and ends.
-- --script-opts=seeks-file=FILM,seeks-n=JUMPS
local options = { n = 20, file = "" }
require("mp.options").read_options(options, "seeks")
local limbs = { 12345, 0, 0, 0 } -- of 16 bits, the lowest first
local asked, jumps = 0, 0

local function next_target(length) -- Knuth's MMIX generator, as there
    local a, c = { 0x7F2D, 0x4C95, 0xF42D, 0x5851 }, { 0x814F, 0xF767, 0x7B7E, 0x1405 }
    local r, carry = {}, 0
    for i = 1, 4 do
        local sum = c[i] + carry
        for k = 1, i do sum = sum + a[k] * limbs[i - k + 1] end
        r[i] = sum % 65536
        carry = math.floor(sum / 65536)
    end
    limbs = r
    return math.floor((r[4] * 65536 + r[3]) / 2) % (math.floor(length * 800000) + 1) / 1e6
end

local function jump()
    if jumps == options.n then
        mp.command("quit")
        return
    end
    jumps = jumps + 1
    local target = next_target(mp.get_property_number("duration"))
    asked = mp.get_time()
    mp.commandv("seek", target, "absolute+exact")
end

mp.register_event("playback-restart", function()
    io.write(string.format("%s %.1f\n", jumps == 0 and "opened" or "seek", (mp.get_time() - asked) * 1000))
    mp.add_timeout(jumps == 0 and 2 or 0.3, jump)
end)
mp.add_timeout(1, function()
    asked = mp.get_time()
    mp.commandv("loadfile", options.file)
end)
