// Package e2e looks at Trede as a visitor does: with a browser, at the real
// program, on a real database. It holds nothing but tests.
//
// pages_test.go is the one table of pages. Every check walks it, in both
// languages, at four sizes of window, in three looks and in two fonts
// (axes_test.go), and a route that is not in the table fails a test
// (routes_test.go). The files journey_*_test.go do what a person does, from
// start to result.
//
// The fonts are a wide and a narrow one, from npm, and the browsers see no
// other (fonts_test.go): what the machine has installed does not matter.
//
// The tests need Chromium, Node.js and the npm tools of package-lock.json
// (npm ci --prefix e2e). They fail where one is missing: a check that nobody
// ran is no check.
//
// Once a minute they say how far they are, and when they take longer than
// -timeout allows, what is not finished (progress_test.go). Every limit of time
// is there against what hangs and not against what is slow.
//
// TREDE_E2E=all walks every combination instead of a thinned choice, and lets
// colleagues work at random; TREDE_SEED repeats what these did.
// TREDE_SHOTS=DIR also writes a picture of every page. TREDE_CHROMIUM names
// another browser than the one on the path.
package e2e
