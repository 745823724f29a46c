// Stages: pictures by the digest of what they show, drawn on a canvas, so that a crossfade is exact and nothing flashes.
const MOST = 160
const ready = new Map()

function picture(address) {
  if (!ready.has(address)) {
    const made = fetch(address).then(answer => {
      if (!answer.ok) throw new Error(`picture ${answer.status}`)
      return answer.blob()
    }).then(createImageBitmap).then(bitmap => ({ bitmap }))
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

// As `voicedeck.model.motion.ease`.
export const ease = share => share * share * (3 - 2 * share)

export class Stage {
  constructor(figure) {
    this.figure = figure
    this.canvas = figure.querySelector("canvas")
    this.caption = figure.querySelector(".caption")
    this.pen = this.canvas.getContext("2d", { alpha: false })
    this.size = [16, 9]
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
  mix(under, over, share) {
    const below = under && this.ask(under).found, above = this.ask(over).found
    this.view = over
    if (!above && !below) return false
    const { width, height } = this.canvas
    this.pen.globalAlpha = 1
    this.pen.drawImage((below && share < 1 ? below : above ?? below).bitmap, 0, 0, width, height)
    if (below && above && share < 1 && share > 0) {
      this.pen.globalAlpha = share
      this.pen.drawImage(above.bitmap, 0, 0, width, height)
    }
    return Boolean(above)
  }

  // What a film shows in a frame of it.
  frame(reel, frame) {
    const number = clipAt(reel.clips, frame), [view, start, , moving, going, bare, grown] = reel.clips[number]
    const past = frame - start
    for (const [soon, , , , , between, growing] of reel.clips.slice(number, number + 6)) for (const each of [soon, between, ...growing]) if (each) this.ask(each)
    if (past >= moving || !number) return this.mix("", view, 1)
    const before = reel.clips[number - 1][0]
    if (grown.length) return this.mix("", grown[Math.min(past, grown.length - 1)], 1)
    if (bare && past < going) return this.mix(before, bare, ease((past + 1) / (going + 1)))
    return this.mix(bare || before, view, ease((past - going + 1) / (moving - going + 1)))
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
