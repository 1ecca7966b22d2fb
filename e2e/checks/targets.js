// What one has to hit: at least 24 by 24 pixels, but for a link in running
// text. Gives a list of sentences; an empty one is good.
var treTargets = () => {
  const found = []
  for (const e of document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')) {
    if (!treSeen(e) || treInText(e)) continue
    const target = e.closest('label') || e
    const r = target.getBoundingClientRect()
    if (r.width < 23.5 || r.height < 23.5) {
      found.push('a small target, ' + r.width.toFixed(1) + ' × ' + r.height.toFixed(1) + ' px: ' + treName(e))
    }
  }
  return found
}

// Whether a link stands in a line with words or other links around it, so that
// the height of the line decides (WCAG 2.5.8, "inline").
var treInText = e => {
  if (e.tagName !== 'A' || getComputedStyle(e).display !== 'inline') return false
  const around = e.parentElement
  return around.matches('p,dd,small,span,h3,h4,li') && getComputedStyle(around).display !== 'flex'
}
