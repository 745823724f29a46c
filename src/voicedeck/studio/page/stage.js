// Stages: pictures by the digest of what they show, drawn on a canvas, so that a crossfade is exact and nothing flashes.
import { bytes } from "./ask.js"

const MOST = 160, SECONDS = 6
const ready = new Map()

function picture(address, here = null) {
  if (!ready.has(address)) {
    const made = (here ? Promise.resolve(here) : fetch(address).then(answer => {
      if (!answer.ok) throw new Error(`picture ${answer.status}`)
      return answer.blob()
    })).then(createImageBitmap).then(bitmap => ({ bitmap }))
    made.then(found => { made.found = found }, () => ready.delete(address))
    ready.set(address, made)
    if (ready.size > MOST) {
      const [first, old] = ready.entries().next().value
      ready.delete(first)
      old.then(found => setTimeout(() => found.bitmap.close(), 4000), () => {})
    }
  } else { const found = ready.get(address); ready.delete(address); ready.set(address, found) }
  return ready.get(address)
}

// What plays in a clip: its frames, a second at a time, a second ahead. The clip that was before is still seen.
const played = new Map()
function footage(reel, name, number, past) {
  const clip = reel.clips[number]
  if (!clip?.[7]) return null
  const second = Math.floor(past / reel.rate)
  for (const each of [second, second + 1]) if (each * reel.rate < clip[2]) fetched(`footage/${name}/${number}/${each}`)
  return played.get(`footage/${name}/${number}/${second}`)?.frames?.[past % reel.rate]
}
function fetched(address) {
  const kept = played.get(address) ?? {}
  played.delete(address)
  played.set(address, kept)
  if (kept.asked) return
  kept.asked = bytes(address).then(async data => {
    const made = [], view = new DataView(data)
    for (let at = 0; at < data.byteLength; at += 4 + view.getUint32(at, true)) made.push(createImageBitmap(new Blob([new Uint8Array(data, at + 4, view.getUint32(at, true))], { type: "image/jpeg" })))
    kept.frames = await Promise.all(made)
    for (const [first, old] of [...played].slice(0, -SECONDS)) {
      played.delete(first)
      for (const each of old.frames ?? []) each.close()
    }
  }, () => played.delete(address))
}

// As `voicedeck.model.motion.ease`.
export const ease = share => share * share * (3 - 2 * share)

export class Stage {
  constructor(figure) {
    this.figure = figure
    this.canvas = figure.querySelector("canvas")
    this.caption = figure.querySelector(".caption")
    this.pen = this.canvas.getContext("2d", { alpha: false })
    this.size = [16, 9]
    this.both = []
    this.view = ""
    new ResizeObserver(() => this.fit()).observe(figure)
  }

  shape(size) {
    if (size[0] !== this.size[0] || size[1] !== this.size[1]) { this.size = size; this.fit() }
  }

  fit() {
    const box = this.figure.getBoundingClientRect(), [across, down] = this.size
    if (!box.width || !box.height) return
    const scale = Math.min(box.width / across, box.height / down)
    this.canvas.style.width = `${Math.floor(across * scale)}px`
    this.canvas.style.height = `${Math.floor(down * scale)}px`
    const width = Math.min(1920, Math.max(160, Math.ceil(across * scale * devicePixelRatio / 160) * 160))
    if (width === this.canvas.width) return
    this.canvas.width = width
    this.canvas.height = Math.round(width * down / across)
    if (this.view) this.show(this.view, true)
  }

  address(view) { return `picture/${view}?w=${this.canvas.width}` }
  ask(view) { return picture(this.address(view)) }

  // A picture that came without being asked for.
  given(view, width, jpeg) {
    if (jpeg && width === this.canvas.width) picture(this.address(view), new Blob([Uint8Array.from(atob(jpeg), each => each.charCodeAt(0))], { type: "image/jpeg" })).catch(() => {})
  }

  // A still, as soon as it is here; what is asked later counts.
  async show(view, again = false) {
    if (this.view === view && !again) return false
    this.view = view
    const { bitmap } = await this.ask(view)
    if (this.view !== view) return false
    this.pen.globalAlpha = 1
    this.pen.drawImage(bitmap, 0, 0, this.canvas.width, this.canvas.height)
    return true
  }

  // One picture going over into another, which are both here, or what is.
  mix(below, above, share) {
    if (!above && !below) return false
    this.pen.globalAlpha = 1
    this.lay(this.pen, below && share < 1 ? below : above ?? below)
    if (below && above && share < 1 && share > 0) {
      this.pen.globalAlpha = share
      this.lay(this.pen, above)
    }
    return Boolean(above)
  }

  lay(pen, drawn) { pen.drawImage(drawn, 0, 0, this.canvas.width, this.canvas.height) }

  // A clip's picture in a frame of it, with what plays in it.
  seen(reel, name, number, past) {
    const [view, , , , , , , plays] = reel.clips[number], still = this.ask(view).found?.bitmap
    const frame = plays && footage(reel, name, number, past)
    if (!still || !frame) return still
    const both = this.both[number % 2] ??= document.createElement("canvas")
    Object.assign(both, { width: this.canvas.width, height: this.canvas.height })
    const pen = both.getContext("2d", { alpha: false }), [left, top, wide, high] = plays.box
    this.lay(pen, still)
    pen.drawImage(frame, left * both.width, top * both.height, wide * both.width, high * both.height)
    return both
  }

  // What a film shows in a frame of it.
  frame(reel, name, frame) {
    const number = clipAt(reel.clips, frame), [view, start, , moving, going, bare, grown] = reel.clips[number]
    const past = frame - start, here = each => this.ask(each).found?.bitmap
    for (const [soon, , , , , between, growing] of reel.clips.slice(number, number + 6)) for (const each of [soon, between, ...growing]) if (each) this.ask(each)
    footage(reel, name, number + 1, 0)
    this.view = view
    const now = this.seen(reel, name, number, past)
    if (past >= moving || !number) return this.mix(null, now, 1)
    if (grown.length) return this.mix(null, here(grown[Math.min(past, grown.length - 1)]), 1)
    const before = this.seen(reel, name, number - 1, reel.clips[number - 1][2] - 1)
    if (bare && past < going) return this.mix(before, here(bare), ease((past + 1) / (going + 1)))
    return this.mix(bare ? here(bare) : before, now, ease((past - going + 1) / (moving - going + 1)))
  }

  say(words) { if (this.caption.textContent !== words) this.caption.textContent = words }
}

export function clipAt(clips, frame) {
  let low = 0, high = clips.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    clips[middle][1] <= frame ? low = middle : high = middle - 1
  }
  return low
}
