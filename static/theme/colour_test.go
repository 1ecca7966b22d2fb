package theme

import "testing"

func TestReadColour(t *testing.T) {
	tests := map[string]string{
		"#abc": "#aabbcc", "#ABCD": "#aabbccdd", "#a1b2c3": "#a1b2c3", "#a1b2c380": "#a1b2c380",
		"rgb(1,2,3)": "#010203", "rgba(1, 2, 3, 0.5)": "#01020380", "rgb(1 2 3 / 50%)": "#01020380", "RGB(100% 0% 0%)": "#ff0000",
		"rgb(300 -5 none)": "#ff0000", "rgb(1e1 2 3)": "#0a0203",
		"hsl(120, 100%, 25%)": "#008000", "hsl(210deg 50% 40%)": "#336699", "hsla(-.5turn 50% 40% / 1)": "#339999",
		"rebeccapurple": "#663399", "White": "#ffffff", "transparent": "#00000000",
		"#\\66 c0": "#ffcc00", "rgb(NONE 2 3)": "#000203", "rgb(1 2 3/1)": "#010203", " red ": "#ff0000",
		"rgb(1 2 3 0.5)": "", "rgb(1,2,3/1)": "", "rgb(1,2 3)": "", "rgb(1/2/3)": "", "rgb()": "", "rgb(1,,2,3)": "", "rgb(1 2 x)": "", "rgb(1\\65 1 2 3)": "",
		"": "", "#ab": "", "#abcde": "", "#xyz": "", "rgb(1 2)": "", "rgb(1 2 3 4 5)": "", "rgb(1deg 2 3)": "", "hsl(1px 2% 3%)": "",
		"calc(1)": "", "currentcolor": "", "rgb(calc(1) 2 3)": "", "red red": "", "rgb(1 2 3) red": "", "oklch(1 0 0)": "", "rgb(1e999 2 3)": "",
	}
	for in, want := range tests {
		tokens, err := tokenize([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if c, ok := readColour(tokens); ok {
			got = c.String()
		}
		if got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
