package parse

// point is one end of a time as far as it was said.
type point struct {
	date       *date
	part       part
	clock      *clock
	now, close bool
	late       bool // the date was said after the time: 2pm-4pm tomorrow
	before     bool // 10點以前
}

func (p point) timed() bool { return p.part != anyTime || p.clock != nil || p.now || p.close }

func (p point) blank() bool { return p.date == nil && !p.timed() }

// item is one stretch of leave as far as it was said.
type item struct {
	from, to point
	ranged   bool
	lesson   *lesson
	length   length
	joined   bool // 、 or 還有 stood before it
}

func (it item) timed() bool { return it.from.timed() || it.to.timed() || it.lesson != nil }

func (it item) blank() bool {
	return it.from.blank() && it.to.blank() && it.lesson == nil && it.length == length{}
}
