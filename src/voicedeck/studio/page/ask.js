// What the page asks of the server. Every address is below the page's own, which is the key to all of it.
export const page = crypto.randomUUID()

export class Refused extends Error {
  constructor(status, told) {
    super(told?.problems?.map(each => each.hint ? `${each.message} (${each.hint})` : each.message).join("; ") || `refused (${status})`)
    this.status = status
    this.told = told
  }
}

async function answered(answer) {
  if (answer.ok) return answer
  let told = null
  try { told = await answer.json() } catch { /* a refusal without a word */ }
  throw new Refused(answer.status, told)
}

export async function ask(path, body) {
  const how = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }
  return (await answered(await fetch(path, how))).json()
}

// What is told in several lines of JSON, each as soon as it is there.
export async function* told(path, body) {
  const how = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }
  const reader = (await answered(await fetch(path, how))).body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ""
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split("\n")
    rest = lines.pop()
    for (const line of lines) yield JSON.parse(line)
  }
  if (rest) yield JSON.parse(rest)
}

export async function bytes(path, body) {
  const how = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }
  return (await answered(await fetch(path, how))).arrayBuffer()
}

export async function send(path, file) {
  return (await answered(await fetch(path, { method: "POST", body: file }))).json()
}
