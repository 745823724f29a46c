// Playing: one clock for everything, the sound card's. What is to be heard soon is handed to it ahead; where a piece is
// not here in time the card is stopped, and with it the clock, the pictures and all else: nothing ever runs ahead.
import { bytes } from "./ask.js"

const AHEAD = 8, EARLY = 0.08, LOUD = 0.55, MOST = 6
let card = null
export const sounding = () => card ??= new AudioContext({ sampleRate: 48000, latencyHint: "interactive" })

function buffer(data, channels) {
  const samples = new Float32Array(data), length = samples.length / channels
  const made = sounding().createBuffer(channels, Math.max(1, length), 48000)
  for (let channel = 0; channel < channels; channel++) {
    const own = made.getChannelData(channel)
    for (let at = 0; at < length; at++) own[at] = samples[at * channels + channel]
  }
  return made
}

// One line, as loud as a film would have it, about: its exact level is known when the whole film is.
const lines = new Map()
let speaking = null
export function line(take) {
  if (!lines.has(take)) {
    const made = bytes(`take/${take}`)
    made.catch(() => lines.delete(take))
    lines.set(take, made)
    if (lines.size > 60) lines.delete(lines.keys().next().value)
  }
  return lines.get(take)
}
export async function hear(data) {
  await sounding().resume()
  quiet()
  const made = buffer(await data, 1), source = sounding().createBufferSource(), gain = sounding().createGain()
  const highest = made.getChannelData(0).reduce((most, each) => Math.max(most, Math.abs(each)), 0)
  gain.gain.value = highest ? Math.min(MOST, LOUD / highest) : 1
  source.buffer = made
  source.connect(gain).connect(sounding().destination)
  source.start()
  speaking = source
  return new Promise(done => { source.onended = done })
}
export function quiet() {
  try { speaking?.stop() } catch { /* it is over */ }
  speaking = null
}

export class Playback {
  // `reel` is the film, `name` its sound's; `told` hears every frame, a wait, and the end.
  constructor(name, reel, told) {
    Object.assign(this, { name, reel, told, sources: new Set(), late: 0, drift: [], going: false })
    this.seconds = reel.samples / 48000
  }

  get second() { return this.going ? Math.min(this.seconds, Math.max(0, sounding().currentTime - this.zero)) : this.stoppedAt ?? 0 }

  async play(from) {
    await sounding().resume()
    this.going = true
    this.next = Math.floor(from * 48000 / this.reel.piece)
    const first = await this.piece(this.next)
    if (!this.going) return
    this.zero = sounding().currentTime + EARLY - from
    this.start(first, this.next++, from)
    this.feed()
    this.frame()
  }

  async piece(number) { return buffer(await bytes(`sound/${this.name}/${number}`), this.reel.channels) }

  start(made, number, from = 0) {
    const due = number * this.reel.piece / 48000, now = sounding().currentTime, source = sounding().createBufferSource()
    const skip = Math.max(0, from - due, now - this.zero - due)
    if (skip >= made.duration) return
    source.buffer = made
    source.connect(sounding().destination)
    source.start(Math.max(now, this.zero + due + skip), skip)
    source.onended = () => this.sources.delete(source)
    this.sources.add(source)
  }

  async feed() {
    while (this.going && this.next * this.reel.piece < this.reel.samples) {
      const due = this.next * this.reel.piece / 48000, left = due - (sounding().currentTime - this.zero)
      if (left > AHEAD) { await new Promise(done => setTimeout(done, 200)); continue }
      const timer = setTimeout(() => { if (this.going) { this.late++; sounding().suspend() } }, Math.max(0, left * 1000 - 40))
      let made
      try { made = await this.piece(this.next) } catch (reason) { this.told.failed(reason); made = null } finally { clearTimeout(timer) }
      if (!this.going || !made) return this.stop()
      this.start(made, this.next++)
      if (sounding().state === "suspended") await sounding().resume()
    }
  }

  frame() {
    if (!this.going) return
    const second = this.second
    if (second >= this.seconds) { this.stop(); return this.told.ended() }
    this.told.seen(second)
    requestAnimationFrame(() => this.frame())
  }

  stop() {
    if (!this.going) return
    this.stoppedAt = this.second
    this.going = false
    for (const source of this.sources) try { source.stop() } catch { /* it is over */ }
    this.sources.clear()
  }
}
