package parse

// number is a count as written, in digits or in Chinese numerals.
type number struct {
	value  int
	digits int  // how many ASCII digits; 0 for Chinese numerals
	zero   bool // 08: written with a leading zero
	next   int  // position behind it
}

// longest is how many characters a number may have that means something here: 20261125.
const longest = 8

var numerals = map[rune]int{
	'零': 0, '一': 1, '二': 2, '兩': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'十': 10, '廿': 20, '卅': 30, '百': 100,
}

func numeral(r rune) bool {
	_, ok := numerals[r]
	return ok
}

// number reads the whole number at a position. One that is too long to mean anything has the value -1.
func (f *folded) number(i int) (number, bool) {
	switch {
	case digit(f.at(i)):
		return f.digits(i), true
	case numeral(f.at(i)):
		return f.hanNumber(i), true
	}
	return number{}, false
}

func (f *folded) digits(i int) number {
	n := number{next: i, zero: f.at(i) == '0'}
	for ; digit(f.at(n.next)); n.next++ {
		if n.digits++; n.digits <= longest {
			n.value = n.value*10 + int(f.at(n.next)-'0')
		}
	}
	if n.digits > longest {
		n.value = -1
	}
	return n
}

// hanNumber reads 十二, 一百一十五 and, digit by digit, 一一五 or 二零二六.
func (f *folded) hanNumber(i int) number {
	n := number{next: i}
	total, pending, scaled := 0, 0, false
	for ; numeral(f.at(n.next)); n.next++ {
		switch v := numerals[f.at(n.next)]; {
		case n.next-i >= longest:
			total = -1
		case v < 10 && !scaled:
			pending = pending*10 + v
		case v < 10:
			pending = v
		case v == 20 || v == 30:
			total, pending, scaled = total+v, 0, true
		default:
			total, pending, scaled = total+max(pending, 1)*v, 0, true
		}
	}
	n.value = total + pending
	if n.next-i > longest {
		n.value = -1
	}
	return n
}
