package questions

import "strings"

// formProperties are the properties of a form in a browser that an id can be
// called. A field of that name hides the property: with a question "submit",
// form.submit is its radio buttons and sends nothing any more.
//
// That a field hides even what a form has of Element, Node and Object is a rule
// of the HTML Standard (4.10.3 The form element: LegacyOverrideBuiltIns). The
// names are what Chromium 156 gives for a form and all its prototypes, "item"
// of its elements (HTMLFormControlsCollection), and what is known of Firefox,
// Safari and browsers with a touch screen. Names with a capital are left out:
// no id has one.
var formProperties = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields(`
		action after animate append attributes autocapitalize autocomplete autocorrect autofocus
		before blur children click closest constructor contains dataset dir draggable elements
		encoding enctype focus hidden id inert item lang length matches method name nonce normalize
		part popover prefix prepend pseudo rel remove reset role scroll slot spellcheck style submit
		target title translate when

		onabort onafterscriptexecute onanimationcancel onanimationend onanimationiteration
		onanimationstart onauxclick onbeforecopy onbeforecut onbeforeinput onbeforeload onbeforematch
		onbeforepaste onbeforescriptexecute onbeforetoggle onbeforexrselect onblur oncancel oncanplay
		oncanplaythrough onchange onclick onclose oncommand oncontentvisibilityautostatechange
		oncontextlost oncontextmenu oncontextrestored oncopy oncuechange oncut ondblclick ondrag
		ondragend ondragenter ondragexit ondragleave ondragover ondragstart ondrop ondurationchange
		onemptied onencrypted onended onerror onfocus onformdata onfullscreenchange
		onfullscreenerror ongesturechange ongestureend ongesturestart ongotpointercapture oninput
		oninvalid onkeydown onkeypress onkeyup onload onloadeddata onloadedmetadata onloadend
		onloadstart onlostpointercapture onmousedown onmouseenter onmouseleave onmousemove onmouseout
		onmouseover onmouseup onmousewheel onmozfullscreenchange onmozfullscreenerror onpaste onpause
		onplay onplaying onpointercancel onpointerdown onpointerenter onpointerleave onpointermove
		onpointerout onpointerover onpointerrawupdate onpointerup onprogress onratechange onreset
		onresize onscroll onscrollend onscrollsnapchange onscrollsnapchanging onsearch
		onsecuritypolicyviolation onseeked onseeking onselect onselectionchange onselectstart onshow
		onslotchange onstalled onsubmit onsuspend ontimeupdate ontoggle ontouchcancel ontouchend
		ontouchmove ontouchstart ontransitioncancel ontransitionend ontransitionrun ontransitionstart
		onvolumechange onwaiting onwebkitanimationend onwebkitanimationiteration
		onwebkitanimationstart onwebkitfullscreenchange onwebkitfullscreenerror
		onwebkitmouseforcechanged onwebkitmouseforcedown onwebkitmouseforceup
		onwebkitmouseforcewillbegin onwebkittransitionend onwheel
	`) {
		all[name] = true
	}
	return all
}()
