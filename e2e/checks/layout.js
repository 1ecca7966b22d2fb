// What one sees: nothing sideways, nothing cut off, nothing on top of another.
// Gives a list of sentences; an empty one is good.
var treLayout = () => {
  const found = []
  const wide = document.documentElement.scrollWidth - innerWidth
  if (wide > 0) found.push('the page scrolls sideways: ' + wide + ' px wider than the window')

  const pieces = treTexts()
  for (const { text, rects, element } of pieces) {
    for (const r of rects) {
      if (r.left < -1 || r.right > innerWidth + 1) {
        if (!treScrolls(element, 'x')) found.push('outside the window: ' + text)
        continue
      }
      const by = treCutBy(element, r)
      if (by) found.push('cut off by ' + treName(by) + ': ' + text)
    }
  }

  const lines = pieces.flatMap((p, i) => p.rects.map(r => ({
    i, text: p.text, left: r.left + 1, right: r.right - 1,
    top: r.top + r.height / 4, bottom: r.bottom - r.height / 4,
  }))).sort((a, b) => a.top - b.top)
  lines.forEach((a, n) => {
    for (let m = n + 1; m < lines.length && lines[m].top < a.bottom; m++) {
      const b = lines[m]
      if (a.i !== b.i && a.left < b.right && b.left < a.right) found.push('on top of each other: ' + a.text + ' | ' + b.text)
    }
  })
  return [...new Set(found)]
}

// Every visible piece of text with the boxes of its lines.
var treTexts = () => {
  const pieces = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    const text = walker.currentNode.data.trim().slice(0, 60)
    if (!text || element.closest('textarea,select,script,style') || !treSeen(element)) continue
    range.selectNodeContents(walker.currentNode)
    const rects = [...range.getClientRects()].filter(r => r.width > 1 && r.height > 1)
    if (rects.length) pieces.push({ text, rects, element })
  }
  return pieces
}

// Whether an element can be seen: not hidden, nor only there for a reader.
var treSeen = element => {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })) return false
  for (let e = element; e && e !== document.body; e = e.parentElement) {
    const s = getComputedStyle(e)
    if (s.clipPath !== 'none' || (s.position === 'absolute' && e.clientWidth <= 1 && s.overflow === 'hidden')) return false
    if (e.matches('.skip') && !e.matches(':focus')) return false
  }
  return true
}

var treScrolls = (element, axis) => {
  for (let e = element; e && e !== document.documentElement; e = e.parentElement) {
    const s = getComputedStyle(e)
    if (/auto|scroll/.test(axis === 'x' ? s.overflowX : s.overflowY)) return e
  }
  return null
}

// The ancestor that hides a part of the box, if any.
var treCutBy = (element, r) => {
  for (let e = element; e && e !== document.body; e = e.parentElement) {
    const s = getComputedStyle(e)
    const box = e.getBoundingClientRect()
    const hides = v => v === 'hidden' || v === 'clip'
    if (hides(s.overflowX) && (r.left < box.left - 2 || r.right > box.right + 2)) return e
    if (hides(s.overflowY) && (r.top < box.top - 2 || r.bottom > box.bottom + 2)) return e
  }
  return null
}

// An element as one can find it again.
var treName = e => {
  const name = e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + [...e.classList].map(c => '.' + c).join('')
  const text = (e.textContent || e.value || '').trim().replace(/\s+/g, ' ').slice(0, 40)
  return name + (e.name ? '[name=' + e.name + ']' : '') + (text ? ' “' + text + '”' : '')
}

// Opens everything that can be opened, and tells how much was closed.
var treOpenAll = () => {
  treClosed = [...document.querySelectorAll('details:not([open])')]
  for (const d of treClosed) d.open = true
  return treClosed.length
}
// Closes it again.
var treCloseAll = () => { for (const d of treClosed) d.open = false }
var treClosed = []

// The spacing that WCAG 1.4.12 says a reader may choose. Given false, it is
// taken away.
var treSpacing = on => {
  const sheet = new CSSStyleSheet()
  if (on) {
    sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}' +
      'p{margin-block-end:2em!important}')
  }
  document.adoptedStyleSheets = [sheet]
}
