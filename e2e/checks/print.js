// What is missing on paper: texts of the page that are not printed, and
// buttons that are. Called while the page is dressed for print.
var treUnprinted = () => {
  const found = []
  const left = '.btns,.noprint,.skip,nav,script,defs,textarea,select'
  for (const e of document.querySelectorAll('main :is(h1,h2,h3,h4,p,li,dt,dd,td,th,small)')) {
    if (!e.textContent.trim() || e.closest(left) || e.matches('.vh,.vh *,.lab') || e.closest('thead')) continue
    const r = e.getBoundingClientRect()
    const s = getComputedStyle(e)
    if (r.height < 2 || s.visibility !== 'visible') found.push('not printed: ' + treName(e))
  }
  for (const e of document.querySelectorAll('button,.btn')) {
    if (e.getBoundingClientRect().height > 0) found.push('a button on paper: ' + treName(e))
  }
  for (const e of document.querySelectorAll('.noprint')) {
    if (e.getBoundingClientRect().height > 0) found.push('printed, and only for the screen: ' + treName(e))
  }
  return found
}

// Links to other sites that do not say where they lead.
var treWrittenOut = () => [...document.querySelectorAll('main a[href^=http]')]
  .filter(a => !a.textContent.includes(a.getAttribute('href')) && !/attr\(href\)|http/.test(getComputedStyle(a, '::after').content))
  .map(a => 'the address is not written out: ' + treName(a))
