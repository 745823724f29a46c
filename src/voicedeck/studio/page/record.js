// The prompter: line after line is read aloud, kept, heard, and said again where something is wrong with it.
import { Refused, ask, bytes, send } from "./ask.js"
import { hear, quiet, sounding } from "./sound.js"

const $ = id => document.getElementById(id)
const script = new URLSearchParams(location.search).get("script") ?? ""
const named = (path, more = {}) => `${path}?${new URLSearchParams({ script, ...more })}`
// What loses nothing comes first; "" is what the browser likes best.
const KINDS = ["audio/webm;codecs=pcm", "audio/webm;codecs=opus", "audio/mp4", ""]
const LOWEST = -60, HELD = 900, CUT = -0.2

class Prompter {
  constructor() {
    this.lines = []
    this.at = 0
    this.recorder = null
    this.held = { level: LOWEST, until: 0 }
  }

  async start() {
    document.documentElement.dataset.theme = localStorage.getItem("studio theme") ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark")
    $("back").href = `../#script=${encodeURIComponent(script)}`
    $("record").onclick = () => this.toggle()
    $("listen").onclick = () => this.listen()
    $("before").onclick = () => this.go(this.at - 1)
    $("after").onclick = () => this.go(this.at + 1)
    $("microphones").onchange = () => this.open($("microphones").value)
    document.addEventListener("keydown", event => this.key(event))
    addEventListener("focus", () => { if (!this.recorder) this.read() })
    await this.read()
    this.go(Math.max(0, this.lines.findIndex(each => !each.taken)))
  }

  // The lines as the script has them by now: takes that are there stay theirs.
  async read() {
    const told = await ask(named("sheet")), { readOnly } = await ask(named("../start"))
    Object.assign(this, { lines: told.lines, folder: told.folder, readOnly })
    $("title").textContent = told.title
    document.title = `Record: ${told.title}`
    for (const id of ["line", "next", "spoken"]) $(id).lang = told.language
    this.list()
    this.show()
  }

  get line() { return this.lines[this.at] }

  go(at) {
    if (this.recorder || !this.lines[at]) return
    this.at = at
    quiet()
    this.say("")
    this.show()
  }

  show() {
    const { line } = this
    $("place").textContent = line ? `Line ${this.at + 1} of ${this.lines.length}` : ""
    $("line").textContent = line?.text ?? "Nothing is said in this script."
    $("spoken").textContent = line?.spoken ? `said: ${line.spoken}` : ""
    $("next").textContent = this.lines[this.at + 1]?.text ?? ""
    $("listen").disabled = !line?.taken || Boolean(this.recorder)
    $("before").disabled = !this.at || Boolean(this.recorder)
    $("after").disabled = this.at + 1 >= this.lines.length || Boolean(this.recorder)
    $("record").disabled = !line || this.readOnly || Boolean(this.keeping)
    $("record").textContent = this.recorder ? "Stop" : !this.stream ? "Turn the microphone on" : line?.taken ? "Say it again" : "Record"
    document.body.classList.toggle("going", Boolean(this.recorder))
    for (const item of $("lines").children) item.toggleAttribute("aria-current", Number(item.dataset.at) === this.at)
    $("lines").children[this.at]?.scrollIntoView({ block: "nearest" })
    const taken = this.lines.filter(each => each.taken).length
    $("done").textContent = `${taken} of ${this.lines.length} lines recorded${taken ? `, in ${this.folder}/; the studio’s voice “recorded” plays them` : ""}`
    if (line && !this.recorder && !this.keeping && !$("told").textContent) this.findings(line)
  }

  findings(line) {
    if (line.faults?.length) this.say(line.faults.join("\n"), "wrong")
    else if (line.taken) this.say(line.level === undefined ? "This line is recorded." : `Well recorded: voice ${line.level} dBFS, room ${line.floor} dBFS.`, "well")
  }

  list() {
    $("lines").replaceChildren(...this.lines.map((line, at) => {
      const item = document.createElement("li"), button = document.createElement("button"), state = document.createElement("small")
      item.dataset.at = at
      button.type = "button"
      button.onclick = () => this.go(at)
      for (const words of [line.number, line.text]) button.append(Object.assign(document.createElement("span"), { textContent: words }))
      state.textContent = line.faults?.length ? "again?" : line.taken ? "✓" : ""
      state.className = line.faults?.length ? "wrong" : "well"
      if (line.taken) state.setAttribute("aria-label", line.faults?.length ? "something is wrong with it" : "recorded")
      state.setAttribute("role", "img")
      if (!line.taken) state.removeAttribute("role")
      button.append(state)
      item.append(button)
      return item
    }))
  }

  say(words, kind = "") {
    $("told").textContent = words
    $("told").className = kind
  }

  // ---- the microphone

  // As it is: what browsers do to a voice for calls (gates, levels, echoes) is not undone afterwards.
  async open(device = "") {
    if (!navigator.mediaDevices?.getUserMedia) return this.say("This browser gives no microphone to pages.", "wrong")
    const wanted = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1, ...(device ? { deviceId: { exact: device } } : {}) }
    let stream
    try { stream = await navigator.mediaDevices.getUserMedia({ audio: wanted }) } catch (reason) {
      const why = { NotAllowedError: "The browser does not let this page use the microphone: allow it beside the address, then try again.", NotFoundError: "There is no microphone: plug one in, then try again." }
      return this.say(why[reason.name] ?? `The microphone cannot be used: ${reason.message}`, "wrong")
    }
    for (const track of this.stream?.getTracks() ?? []) track.stop()
    this.stream = stream
    stream.getAudioTracks()[0].onended = () => { this.stream = null; this.drop(); this.say("The microphone is gone: plug it in, then turn it on again.", "wrong"); this.show() }
    await sounding().resume()
    this.ear?.source.disconnect()
    const source = sounding().createMediaStreamSource(stream), analyser = sounding().createAnalyser()
    analyser.fftSize = 2048
    source.connect(analyser)
    const first = !this.ear
    this.ear = { source, analyser, samples: new Float32Array(analyser.fftSize) }
    if (first) this.meter()
    this.say("Say something: the bar should reach the coloured end, and never stay there.")
    const inputs = (await navigator.mediaDevices.enumerateDevices()).filter(each => each.kind === "audioinput" && each.deviceId)
    $("microphones").replaceChildren(...inputs.map((each, at) => new Option(each.label || `Microphone ${at + 1}`, each.deviceId)))
    $("microphones").value = stream.getAudioTracks()[0].getSettings().deviceId ?? ""
    $("which").hidden = inputs.length < 2
    this.show()
  }

  meter() {
    const { analyser, samples } = this.ear, now = performance.now()
    analyser.getFloatTimeDomainData(samples)
    const peak = Math.max(LOWEST, 20 * Math.log10(samples.reduce((most, each) => Math.max(most, Math.abs(each)), 1e-6)))
    if (peak >= this.held.level || now > this.held.until) this.held = { level: peak, until: now + HELD }
    const share = level => 100 * (level - LOWEST) / -LOWEST, box = $("meter")
    box.style.setProperty("--whole", `${box.clientWidth}px`)
    box.style.setProperty("--peak", `calc(${share(this.held.level)}% - 3px)`)
    box.firstElementChild.style.width = `${share(peak)}%`
    box.setAttribute("aria-valuenow", String(Math.round(peak)))
    box.setAttribute("aria-valuetext", `${Math.round(peak)} decibels`)
    if (this.recorder && peak > CUT) this.say("Too loud: it is being clipped.", "wrong")
    requestAnimationFrame(() => this.meter())
  }

  // ---- takes

  toggle() {
    if (this.readOnly || this.keeping) return
    if (!this.stream) return this.open()
    return this.recorder ? this.stop() : this.record()
  }

  record() {
    if (!this.line || this.keeping) return
    quiet()
    const type = KINDS.find(each => !each || MediaRecorder.isTypeSupported(each)), parts = []
    const recorder = new MediaRecorder(this.stream, { ...(type ? { mimeType: type } : {}), audioBitsPerSecond: 256000 })
    recorder.ondataavailable = event => parts.push(event.data)
    recorder.onerror = event => this.say(`It could not be recorded: ${event.error?.message ?? "the browser does not tell why"}`, "wrong")
    this.recorder = recorder
    this.over = new Promise(done => { recorder.onstop = () => done(new Blob(parts, { type: recorder.mimeType })) })
    recorder.start(1000)
    this.say("")
    this.show()
  }

  async stop() {
    const { recorder, line } = this
    if (!recorder) return false
    recorder.stop()
    const sound = await this.over
    this.recorder = null
    this.keeping = line
    this.show()
    try {
      const kept = await send(named("take", { number: line.number, said: line.said }), sound)
      Object.assign(line, { taken: true, ...kept })
      this.say("")
      this.findings(line)
    } catch (reason) {
      this.say(reason instanceof Refused ? reason.message : "The studio does not answer: is it still running? The take is not kept.", "wrong")
      return false
    } finally {
      this.keeping = null
      this.list()
      this.show()
    }
    return !line.faults.length
  }

  drop() {
    if (!this.recorder) return
    this.recorder.onstop = null
    if (this.recorder.state !== "inactive") this.recorder.stop()
    this.recorder = null
    this.say("Thrown away.")
    this.show()
  }

  // Reading on and on: a take that is well is followed by the next line at once, one that is not stays to be said again.
  async on() {
    if (!this.stream) return this.open()
    if (this.recorder && !(await this.stop())) return
    if (this.at + 1 < this.lines.length) { this.go(this.at + 1); this.record() }
  }

  async listen() {
    const { line } = this
    if (!line?.taken || this.recorder) return
    try { await hear(bytes(named("sound", { number: line.number, said: line.said }))) } catch { this.say("That take cannot be played: say it again.", "wrong") }
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === "SELECT") return
    const pressed = event.target.tagName === "BUTTON" && event.target.id !== "record", link = event.target.tagName === "A"
    const does = { " ": () => this.toggle(), Enter: () => this.on(), Escape: () => this.drop(), ArrowUp: () => this.go(this.at - 1), ArrowDown: () => this.go(this.at + 1), l: () => this.listen() }[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!does || ((pressed || link) && (event.key === " " || event.key === "Enter"))) return
    event.preventDefault()
    if (!event.repeat) does()
  }
}

const prompter = new Prompter()
prompter.start().catch(reason => prompter.say(reason.message, "wrong"))
