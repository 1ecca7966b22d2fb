// Saves the question page as one goes. The server answers every save with the
// page itself; what it says (saved, refused, contradicted) is taken over from
// there, so that nothing is decided in two places. Without this script the
// page is complete: its buttons save too.
(() => {
  const form = document.getElementById('answers')
  const status = document.getElementById('status')
  if (!form || !status || !window.fetch || !window.DOMParser) return

  let dirty = new Set() // questions with something that is not saved yet
  const refused = new Set() // questions that the server sent back
  let busy = false
  let leaving = false
  let next // the button that was pressed while a save was on its way
  let wait = 0 // milliseconds before the next try, after a failure

  const question = el => el.closest('fieldset.q')
  // The same in a few words at the question itself: the status may be far away.
  const tell = (q, text) => { q.querySelector('[data-state]').textContent = text }
  const say = text => { if (status.textContent !== text) status.textContent = text }

  // The form with only these questions in it: each is saved or refused whole.
  function body(questions) {
    const data = new URLSearchParams()
    for (const q of questions) {
      for (const el of q.querySelectorAll('[name]')) {
        if ((el.type === 'radio' || el.type === 'checkbox') && !el.checked) continue
        if (!el.disabled) data.append(el.name, el.value)
      }
    }
    data.append('do', 'save')
    data.append('end', '1')
    return data
  }

  // Takes over what the server says, but never a field that somebody is in or
  // that changed since it was sent.
  function show(html, sent) {
    const page = new DOMParser().parseFromString(html, 'text/html')
    if (!page.getElementById('answers')) return false
    for (const fresh of page.querySelectorAll('[data-live]')) {
      const here = document.getElementById(fresh.id)
      if (!here) continue
      for (const rev of fresh.querySelectorAll('input[type=hidden]')) {
        const mine = here.querySelector('[name="' + CSS.escape(rev.name) + '"]')
        if (mine && (!question(here) || sent.has(question(here)))) mine.value = rev.value
      }
      const q = question(here)
      if (q && (!sent.has(q) || dirty.has(q))) continue
      // What still has to be mended elsewhere on the page stays said.
      if (!q && refused.size && !page.querySelector('.sum') && fresh.id !== 'tasks' && fresh.id !== 'onward') continue
      if (here.contains(document.activeElement)) continue
      if (here.innerHTML === fresh.innerHTML && here.className === fresh.className) continue
      here.className = fresh.className
      here.replaceChildren(...fresh.childNodes)
    }
    if (!refused.size || page.querySelector('.sum')) document.title = page.title
    return true
  }

  async function save() {
    if (busy || leaving || !dirty.size) return
    busy = true
    const sent = dirty
    dirty = new Set()
    say(status.dataset.saving)
    for (const q of sent) tell(q, status.dataset.saving)
    try {
      const answer = await fetch(location.href.split('#')[0], {
        method: 'POST', body: body(sent), redirect: 'error', signal: AbortSignal.timeout(15000),
      })
      if (answer.status === 409) { leave('save'); return } // the page shows both answers
      if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status))
      for (const q of sent) answer.ok ? refused.delete(q) : refused.add(q)
      if (!show(await answer.text(), sent)) throw new Error('no form')
      wait = 0
      for (const q of sent) tell(q, answer.ok ? status.dataset.done : status.dataset.refused)
      if (refused.size) say(status.dataset.refused)
      else if (dirty.size) say(status.dataset.unsaved) // changed meanwhile
    } catch {
      for (const q of sent) { dirty.add(q); tell(q, status.dataset.failed) }
      wait = Math.min(wait * 2 || 2000, 30000)
      say(status.dataset.failed)
    } finally {
      busy = false
    }
    if (next && !leaving) leave(next)
    else if (dirty.size) setTimeout(save, wait)
  }

  function leave(what) {
    leaving = true
    const choice = document.createElement('input')
    choice.type = 'hidden'
    choice.name = 'do'
    choice.value = what
    form.append(choice)
    form.submit()
  }

  form.addEventListener('change', e => {
    const q = question(e.target)
    if (!q) return
    dirty.add(q)
    // A note without an answer waits until there is one.
    if (!q.querySelector('input[type=radio]:checked')) { say(status.dataset.unsaved); return }
    save()
  })
  form.addEventListener('input', e => {
    const q = question(e.target)
    if (!q || !e.target.matches('[type=text],textarea')) return
    typing.add(q)
    say(status.dataset.unsaved)
    tell(q, status.dataset.unsaved)
    clearTimeout(pause)
    // A pause in a long text is a moment to save; a half link or date is not.
    if (e.target.matches('textarea')) pause = setTimeout(() => e.target.dispatchEvent(new Event('change', { bubbles: true })), 1500)
  })
  let pause
  // Enter in a field saves it, and stays.
  form.addEventListener('keydown', e => {
    if (e.key !== 'Enter' || !e.target.matches('[type=text]')) return
    e.preventDefault()
    e.target.dispatchEvent(new Event('change', { bubbles: true }))
  })
  const typing = new Set()
  form.addEventListener('change', e => typing.delete(question(e.target)))
  // What is on its way changes the revisions that the form must send: without
  // them the server would see somebody else's change, and ask which one counts.
  form.addEventListener('submit', e => {
    if (!busy) { leaving = true; return }
    e.preventDefault()
    next = e.submitter?.value || 'save'
  })

  // Text that is still being typed is saved when the page goes out of sight.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || leaving) return
    for (const q of typing) dirty.add(q)
    typing.clear()
    save()
  })
  addEventListener('beforeunload', e => {
    if (!leaving && (dirty.size || typing.size || refused.size || busy)) e.preventDefault()
  })
  addEventListener('online', () => { wait = 0; save() })
  // A page from the browser's memory may show old answers.
  addEventListener('pageshow', e => { if (e.persisted) location.reload() })

  const sum = document.querySelector('.sum')
  if (sum) sum.focus()
})()
