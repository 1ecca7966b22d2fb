// What a page is made of: language, headings, words. Gives a list of
// sentences; an empty one is good.
var treStructure = lang => {
  const found = []
  const root = document.documentElement
  if (root.lang !== lang) found.push('lang is "' + root.lang + '" instead of "' + lang + '"')
  if (!document.title.trim()) found.push('the page has no title')

  const headings = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')]
  const first = headings.filter(h => h.tagName === 'H1').length
  if (first !== 1) found.push(first + ' headings h1 instead of one')
  // What is wrong with a form stands above the first heading of the page.
  let before = document.querySelector('main .sum h2') ? 1 : 0
  for (const h of headings) {
    const level = Number(h.tagName[1])
    if (level > before + 1) found.push('heading h' + level + ' after h' + before + ': ' + treName(h))
    if (!h.textContent.trim()) found.push('an empty heading: ' + treName(h))
    before = level
  }

  const percent = document.body.textContent.match(/.{0,30}%.{0,10}/)
  if (percent) found.push('a percent sign: ' + percent[0].trim())
  for (const e of document.querySelectorAll('[style],style')) found.push('a style in the page: ' + treName(e))
  for (const e of document.querySelectorAll('script:not([src]),[onclick],[onchange],[onsubmit]')) found.push('a script in the page: ' + treName(e))
  return found
}

// What axe-core finds, without rules that ask for another request.
var treAxe = async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
  const outcome = await axe.run(document, {
    runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'], preload: false, elementRef: false,
  })
  return outcome.violations.flatMap(v => v.nodes.map(n =>
    'axe ' + v.id + ': ' + n.target.join(' ') + ' ' + n.failureSummary.replace(/\s+/g, ' ').slice(0, 300)))
}
