// Puts a button below a text that is there to be copied.
for (const text of document.querySelectorAll('[data-copy]')) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn alt', textContent: text.dataset.copy })
  const done = Object.assign(document.createElement('span'), { role: 'status' })
  const line = Object.assign(document.createElement('p'), { className: 'btns' })
  line.append(button, done)
  text.after(line)
  button.addEventListener('click', async () => {
    done.textContent = ''
    try {
      await navigator.clipboard.writeText(text.value)
    } catch { // without TLS there is no clipboard: then the browser copies what is selected
      text.select()
      if (!document.execCommand('copy')) return
      button.focus()
    }
    done.textContent = text.dataset.copied
  })
}

// Saves the question page as one goes. The server answers every save with the
// page itself; what it says (saved, refused, contradicted) is taken over from
// there, so that nothing is decided in two places. Without this script the
// page is complete: its buttons save too.
//
// Three rules keep an answer from getting lost. A save that got no answer is
// sent again as it was, before anything newer. What somebody typed is only ever
// sent with the state that it was typed on (rev and seen). The page is left by its
// buttons only when everything on it is saved.
(() => {
  const form = document.getElementById('answers')
  const status = document.getElementById('status')
  if (!form || !status || !window.fetch || !window.DOMParser || !window.AbortController) return

  let dirty = new Set() // questions with something that is not saved yet
  let unanswered = null // the last save, while nobody knows whether it arrived
  const typing = new Set() // questions with text that is still being typed
  const refused = new Set() // questions that the server sent back
  let leaving = '' // the button with which one wants to leave
  let left = false
  let over = false // no save can succeed any more
  let settled = false // the browser has put back what it puts back
  let wait = 0 // milliseconds before the next try, after a failure
  let timer = 0
  let pause = 0
  let busy = false

  const words = status.dataset
  const question = el => el.closest('fieldset.q')
  const slug = q => q.id.slice(2)
  // What stands apart is not saved as one goes: it has a button of its own.
  const apart = el => el.closest('[data-apart]')
  const controls = q => [...q.querySelectorAll('[name]')].filter(el => !apart(el))
  const hidden = q => controls(q).filter(el => el.type === 'hidden')
  const typed = q => controls(q).filter(el => el.type !== 'hidden')
  const say = text => { if (!over && status.textContent !== text) status.textContent = text }
  // The same in a few words at the question itself: the status may be far away.
  const tell = (q, text) => { q.querySelector('[data-state]').textContent = text }
  const untouched = el => el.type === 'radio' || el.type === 'checkbox' ? el.checked === el.defaultChecked : el.value === el.defaultValue
  const reset = el => { if (el.type === 'radio' || el.type === 'checkbox') el.checked = el.defaultChecked; else el.value = el.defaultValue }

  // What is typed at a question, as a number: enough to see whether it changed,
  // and nothing to read in the browser's history.
  function print(q) {
    const text = JSON.stringify(typed(q).map(el => el.type === 'radio' || el.type === 'checkbox' ? el.checked : el.value))
    let h = 5381
    for (let i = 0; i < text.length; i++) h = Math.imul(h, 33) ^ text.charCodeAt(i)
    return text.length + ':' + (h >>> 0)
  }

  // Remembers, beside this page in the browser's history, on which state of a
  // question one types. A browser that comes back puts what was typed on
  // whatever page it gets then.
  let known = history.state && history.state.known || {}
  function remember(q, saved) {
    known = { ...known, [slug(q)]: { hidden: hidden(q).map(el => [el.name, el.value]), print: saved } }
    history.replaceState({ ...history.state, known }, '')
  }

  // Finds out what the browser put back. What was saved already gives way to
  // what is stored now; what was not is based on the state it was typed on.
  function putBack(q) {
    if (typed(q).every(untouched)) return remember(q, print(q))
    const then = known[slug(q)]
    if (!then && (dirty.has(q) || typing.has(q))) return remember(q, '') // typed just now
    if (then && then.print === print(q)) {
      typed(q).forEach(reset)
      return remember(q, print(q))
    }
    // On a state that nobody knows any more, it is compared with an empty one.
    for (const el of hidden(q)) {
      const was = then && then.hidden.find(([name]) => name === el.name)
      el.value = was ? was[1] : el.name.endsWith('-rev') ? '0' : ''
    }
    dirty.add(q)
    say(words.unsaved)
  }

  function body(q) {
    const data = new URLSearchParams()
    for (const el of controls(q)) {
      if ((el.type === 'radio' || el.type === 'checkbox') && !el.checked) continue
      if (!el.disabled) data.append(el.name, el.value)
    }
    data.append('do', 'save')
    data.append('end', '1')
    return data
  }

  // Takes over what the server says, but never a field that somebody is in or
  // that changed since it was sent.
  function show(page, sent) {
    for (const fresh of page.querySelectorAll('[data-live]')) {
      const here = document.getElementById(fresh.id)
      if (!here) continue
      const q = question(here)
      if (q === sent) {
        for (const el of fresh.querySelectorAll('input[type=hidden]')) {
          const mine = here.querySelector('[name="' + CSS.escape(el.name) + '"]')
          if (mine) mine.value = el.value
        }
      }
      if (q && (q !== sent || dirty.has(q) || typing.has(q))) continue
      // What still has to be mended elsewhere on the page stays said.
      if (!q && refused.size && !page.querySelector('.sum') && fresh.id !== 'tasks' && fresh.id !== 'onward') continue
      if (here.contains(document.activeElement)) continue
      if (here.innerHTML === fresh.innerHTML && here.className === fresh.className) continue
      here.className = fresh.className
      here.replaceChildren(...fresh.childNodes)
    }
    if (!refused.size || page.querySelector('.sum')) document.title = page.title
  }

  // The next question to send. A note without an answer waits for one, unless
  // one wants to leave: then the server says so.
  const next = () => [...dirty].find(q => leaving || q.querySelector('input[type=radio]:checked'))

  async function save() {
    clearTimeout(timer)
    if (busy || over || left || !settled) return
    if (!unanswered) {
      const q = next()
      if (!q) return leaving ? leave(leaving) : undefined
      dirty.delete(q)
      typing.delete(q)
      unanswered = { q, print: print(q), body: body(q) }
    }
    const { q } = unanswered
    busy = true
    say(words.saving)
    tell(q, words.saving)
    const answer = await send(unanswered.body)
    busy = false
    if (!answer || answer.status >= 500) return again(q)
    if (answer.status === 409) return leave('save') // the page shows both answers
    const page = new DOMParser().parseFromString(answer.text, 'text/html')
    if (answer.status !== 200 && answer.status !== 422 || !page.getElementById('answers')) return end(page, q)
    const was = unanswered.print
    unanswered = null
    wait = 0
    if (answer.status === 200) refused.delete(q)
    else { refused.add(q); leaving = '' }
    show(page, q)
    if (answer.status === 200) remember(q, was)
    tell(q, dirty.has(q) || typing.has(q) ? words.unsaved : answer.status === 200 ? words.done : words.refused)
    if (refused.size) say(words.refused)
    else if (dirty.size || typing.size) say(words.unsaved) // changed meanwhile
    save()
  }

  // Sends a form and returns what came back, or nothing when nothing did.
  async function send(data) {
    const stop = new AbortController()
    const late = setTimeout(() => stop.abort(), 15000)
    try {
      const answer = await fetch(location.href.split('#')[0], { method: 'POST', body: data, redirect: 'error', signal: stop.signal })
      return { status: answer.status, text: await answer.text() }
    } catch {
      return null
    } finally {
      clearTimeout(late)
    }
  }

  function again(q) {
    leaving = ''
    tell(q, words.failed)
    say(words.failed)
    wait = Math.min(wait * 2 || 2000, 30000)
    timer = setTimeout(save, wait)
  }

  // Trying again cannot help: says why in the words of the page that came.
  function end(page, q) {
    leaving = ''
    const why = ['h1', '.lede'].map(css => page.querySelector(css)).filter(el => el).map(el => el.textContent.trim())
    say([...why, words.ended].join(' '))
    over = true // nothing else is said after it
    tell(q, words.ended)
  }

  function leave(what) {
    left = true
    const choice = document.createElement('input')
    choice.type = 'hidden'
    choice.name = 'do'
    choice.value = what
    form.append(choice)
    HTMLFormElement.prototype.submit.call(form)
  }

  form.addEventListener('change', e => {
    const q = question(e.target)
    if (!q || apart(e.target)) return
    typing.delete(q)
    dirty.add(q)
    say(words.unsaved)
    save()
  })
  form.addEventListener('input', e => {
    const q = question(e.target)
    if (!q || apart(e.target) || !e.target.matches('[type=text],textarea')) return
    typing.add(q)
    say(words.unsaved)
    tell(q, words.unsaved)
    clearTimeout(pause)
    // A pause in a long text is a moment to save; a half link or date is not.
    if (e.target.matches('textarea')) pause = setTimeout(() => e.target.dispatchEvent(new Event('change', { bubbles: true })), 1500)
  })
  // Enter in a field saves it, and stays.
  form.addEventListener('keydown', e => {
    if (e.key !== 'Enter' || !e.target.matches('[type=text]')) return
    e.preventDefault()
    e.target.dispatchEvent(new Event('change', { bubbles: true }))
  })
  // The buttons wait until all is saved; when it cannot be, one stays.
  form.addEventListener('submit', e => {
    flush()
    if (left || over || !dirty.size && !unanswered) { left = true; return }
    e.preventDefault()
    leaving = e.submitter && e.submitter.value || 'next'
    save()
  })

  function flush() {
    for (const q of typing) dirty.add(q)
    typing.clear()
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || left) return
    flush()
    save()
  })
  addEventListener('beforeunload', e => {
    if (!left && (dirty.size || typing.size || refused.size || unanswered)) e.preventDefault()
  })
  addEventListener('online', () => { wait = 0; save() })
  addEventListener('pageshow', e => {
    // A page from the browser's memory may show old answers.
    if (e.persisted) {
      if (!dirty.size && !unanswered) location.reload()
      return
    }
    // Only now: Chromium puts fields back after the page has loaded.
    form.querySelectorAll('fieldset.q').forEach(putBack)
    settled = true
    save()
  })

  const sum = document.querySelector('.sum')
  if (sum) sum.focus()
})()
