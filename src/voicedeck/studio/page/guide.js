// The guide has the studio's ground, light or dark, also when that is changed while it is read.
const themed = () => { document.documentElement.dataset.theme = localStorage.getItem("studio theme") ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark") }
themed()
addEventListener("storage", themed)
// What does not fit is scrolled by its keys, too.
addEventListener("DOMContentLoaded", () => { for (const each of document.querySelectorAll("pre, table")) each.tabIndex = 0 })
