package parse

import (
	"slices"
	"strings"

	"leaveline/leave"
)

// typeWords are what people say besides the names of the catalogue.
func typeWords() []entry {
	named := func(code leave.TypeCode) token { return token{kind: aType, code: code} }
	return slices.Concat(
		means("特休假,特休,年假,vacation,annual", named(leave.Annual)), means("sick", named(leave.Sick)),
		means("家照假,家庭照顧", named(leave.FamilyCare)), means("身心假,身心調適", named(leave.Wellbeing)),
		means("慰勞假,特別休假", named(leave.Annual)), means("奔喪,bereavement,funeral", named(leave.Bereavement)),
		means("wedding", named(leave.Marriage)),
		means("產假,分娩假", named(leave.Maternity)), means("產檢假,產檢", named(leave.Prenatal)),
		means("陪產假,陪產檢假,陪產檢,陪產", named(leave.Paternity)),
		means("加班補休,補假,comp time,comp day", named(leave.Compensatory)), means("出差,公差假", named(leave.BusinessTrip)),
		means("外出洽公", named(leave.Errand)),
		means("生理期,月經", token{kind: aSymptom, code: leave.Menstrual}), means("menstrual", named(leave.Menstrual)),
		means("安胎", named(leave.Tocolysis)), means("公傷,公傷公假,公傷病假", named(leave.Injury)),
		means("歲時祭儀,歲時祭儀假,豐年祭", named(leave.Indigenous)), means("骨髓捐贈假,器官捐贈假,骨髓捐贈,捐贈骨髓,捐贈器官,捐骨髓", named(leave.Donor)),
		means("育嬰假,育嬰留停,育嬰留職停薪,留職停薪", token{kind: anOther}),
		means("去大陸,到大陸,往大陸,大陸地區,mainland china,to china", named(leave.Mainland)),
		means("出國報備,寒暑假出國,寒暑假出國報備,國外,abroad,overseas", named(leave.Abroad)),
		means("生病,感冒,發燒,發高燒,不舒服,不適,頭痛,頭暈,肚子痛,拉肚子,腹瀉,嘔吐,咳嗽,喉嚨痛,流感,確診,腸胃炎,看醫生,看病,看診,就醫,掛急診,急診,住院", token{kind: aSymptom}),
		means("fever,a cold,flu,unwell,ill,headache,not feeling well,stomach ache,see a doctor,doctor",
			token{kind: aSymptom}),
		means("小孩,孩子,兒子,女兒,寶寶,媽媽,爸爸,我媽,我爸,家人,先生,太太,老公,老婆,阿公,阿嬤,爺爺,奶奶,外公,外婆,"+
			"my son,my daughter,my kid,my child,my mother,my father,my mom,my dad,my wife,my husband", token{kind: aFamily}),
	)
}

// shortest is how many characters the name of a type must keep to be known without 假 at its end.
const shortest = 3

// nameEntries are the names of a school's types in every language, also without 假 or "leave" at the end.
func nameEntries(types leave.Types) []entry {
	entries := make([]entry, 0, 4*len(types))
	for _, t := range types {
		means := []token{{kind: aType, code: t.Code}}
		for _, name := range t.Name {
			f := fold(name)
			if len(f.runes) == 0 {
				continue
			}
			entries = append(entries, entry{runes: f.runes, means: means})
			if short := strings.TrimSuffix(strings.TrimSuffix(string(f.runes), "假"), " leave"); len([]rune(short)) >= shortest {
				entries = append(entries, entry{runes: []rune(short), means: means})
			}
		}
	}
	return entries
}

// parseType finds the type that was named, or guesses one from a symptom; a symptom of the family is a reason to care
// for it.
func (ps *parser) parseType(tokens []token) {
	symptom, family, guess := false, false, leave.Sick
	for _, t := range tokens {
		switch t.kind {
		case aType:
			ps.nameType(t.code)
		case anOther:
			ps.parsed.Other = ps.said(t.from, t.to)
		case aSymptom:
			symptom = true
			if t.code != "" {
				guess = t.code
			}
		case aFamily:
			family = true
		default:
		}
	}
	if ps.parsed.Type != "" || ps.parsed.Other != "" || !symptom {
		return
	}
	if family {
		guess = leave.FamilyCare
	}
	if _, ok := ps.School.Types.Find(guess); ok {
		ps.parsed.Type, ps.parsed.Inferred = guess, true
	}
}

// besideTrip takes 休假出國 as the leave that it is, spent abroad: a report beside another type is no type of its own.
func (ps *parser) besideTrip(code leave.TypeCode) bool {
	named, _ := ps.School.Types.Find(code)
	other, known := ps.School.Types.Find(ps.parsed.Type)
	switch {
	case !known || named.Report == other.Report:
		return false
	case named.Report:
		ps.parsed.Trip = code
	default:
		ps.parsed.Type, ps.parsed.Trip = code, other.Code
	}
	return true
}

// nameType takes a named type; of two different ones the last counts, and is worth a question.
func (ps *parser) nameType(code leave.TypeCode) {
	if _, ok := ps.School.Types.Find(code); !ok {
		return
	}
	if ps.besideTrip(code) {
		return
	}
	if ps.parsed.Type != "" && ps.parsed.Type != code {
		ps.parsed.Confirm = true
	}
	ps.parsed.Type = code
}
