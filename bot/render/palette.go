package render

// Colours. Texts reach a contrast of 4.5 against what they stand on.
const (
	ink   = "#1B2620"
	faint = "#5F6B66"
	green = "#06803C"
	amber = "#8A5200"
	red   = "#B3261E"
	quiet = "#EBF1ED" // plain buttons
	rule  = "#E3E8E5"

	greenTint = "#E4F4EA"
	amberTint = "#FFF3DC"
	redTint   = "#FCE8E6"
	greyTint  = "#EEF0EF"
)

// tone is how a text stands out.
type tone struct {
	size  string
	color string
	bold  bool
}

var (
	headline = tone{size: "lg", color: ink, bold: true}
	question = tone{size: "md", color: ink, bold: true}
	plain    = tone{size: "md", color: ink}
	detail   = tone{size: "sm", color: ink}
	hint     = tone{size: "sm", color: faint}
	tiny     = tone{size: "xs", color: faint}
)

func (t tone) in(color string) tone {
	t.color = color
	return t
}

func (t tone) strong() tone {
	t.bold = true
	return t
}
