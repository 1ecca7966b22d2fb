// What the Tab key shows. Called after each press of it: tells where one is,
// and what is wrong there.
var treFocus = () => {
  const e = document.activeElement
  if (!e || e === document.body || e === document.documentElement) return { end: true }
  const again = treStops.has(e)
  treStops.add(e)
  return { end: again, name: treName(e), found: again ? [] : treStopFaults(e) }
}
var treStops = new Set()

var treStopFaults = e => {
  const found = []
  const name = treName(e)
  const r = [...e.getClientRects()].find(r => r.width > 0 && r.height > 0)
  if (!r || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return ['Tab stops at something invisible: ' + name]
  const left = Math.max(r.left, 0), right = Math.min(r.right, innerWidth)
  const top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight)
  if (left >= right || top >= bottom) return ['Tab stops outside the window: ' + name]
  const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
  if (!there || !(e.contains(there) || there.contains(e) && there.matches('label,a,button,summary'))) {
    found.push('covered' + (there ? ' by ' + treName(there) : '') + ' on focus: ' + name)
  }
  if (!treRinged(e)) found.push('no ring on focus: ' + name)
  return found
}

// Whether the element, or the label around it, is drawn round.
var treRinged = e => {
  const outlined = x => {
    const s = getComputedStyle(x)
    return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && !/^rgba\(.*, 0\)$/.test(s.outlineColor)
  }
  const label = e.closest('label')
  return outlined(e) || (label && outlined(label)) || getComputedStyle(e).boxShadow !== 'none'
}
