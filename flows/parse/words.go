package parse

import (
	"slices"
	"strings"
)

// entry is a word and what it says, one token or several.
type entry struct {
	runes []rune
	means []token
}

// vocabulary holds every fixed word by its first character, longest first.
var vocabulary = index(slices.Concat(dayWords(), partWords(), linkWords(), typeWords(), otherWords()))

func index(entries []entry) map[rune][]entry {
	byFirst := map[rune][]entry{}
	for _, e := range entries {
		byFirst[e.runes[0]] = append(byFirst[e.runes[0]], e)
	}
	for _, all := range byFirst {
		slices.SortStableFunc(all, func(a, b entry) int { return len(b.runes) - len(a.runes) })
	}
	return byFirst
}

// means makes an entry for each of the words, which are separated by commas.
func means(words string, tokens ...token) []entry {
	var entries []entry
	for word := range strings.SplitSeq(words, ",") {
		entries = append(entries, entry{runes: []rune(word), means: tokens})
	}
	return entries
}

// word reads the longest fixed word or type name at the present position.
func (s *scanner) word() bool {
	r := s.at(s.i)
	if latin(r) && latin(s.at(s.i-1)) {
		return false
	}
	var best entry
	for _, e := range vocabulary[r] {
		if s.stands(e) {
			best = e
			break
		}
	}
	for _, e := range s.names {
		if e.runes[0] == r && len(e.runes) >= len(best.runes) && s.stands(e) {
			best = e
		}
	}
	if len(best.runes) == 0 {
		return false
	}
	next := s.i + len(best.runes)
	start := s.i
	for _, t := range best.means {
		s.i = start
		s.emit(t, next)
	}
	return true
}

// stands reports whether the word is at the present position, not as a piece of a longer English one.
func (s *scanner) stands(e entry) bool {
	for k, r := range e.runes {
		if s.at(s.i+k) != r {
			return false
		}
	}
	end := s.i + len(e.runes)
	return !latin(s.at(end-1)) || !latin(s.at(end))
}

func dayWords() []entry {
	day := func(n int) token { return token{kind: aDate, date: date{form: away, away: n}} }
	typo := func(n int) token { return token{kind: aDate, date: date{form: away, away: n, doubt: true}} }
	in := func(p part) token { return token{kind: aPart, part: p} }
	last := func(months int) token {
		return token{kind: aDate, date: date{form: monthEnd, away: months, doubt: true}}
	}
	eve := token{kind: aDate, date: date{form: monthDay, month: 12, day: 31}}
	yearEnd := token{kind: aDate, date: date{form: monthDay, month: 12, day: 31, doubt: true}}
	return slices.Concat(
		means("今天,今日,本日,today", day(0)), means("明天,明日,tomorrow,tmr,tmrw", day(1)),
		means("後天,後日,day after tomorrow,the day after tomorrow", day(2)),
		means("大後天", day(3)), means("昨天,昨日,yesterday", day(-1)), means("前天,前日,day before yesterday", day(-2)),
		means("大前天", day(-3)),
		means("名天,民天,明添,tommorow,tomorow,tommorrow", typo(1)), means("金天,今添", typo(0)), means("候天", typo(2)),
		means("今早,今晨,this morning", day(0), in(morning)), means("明早,明晨", day(1), in(morning)),
		means("今晚,tonight", day(0), in(evening)), means("明晚", day(1), in(evening)), means("昨晚", day(-1), in(evening)),
		means("this afternoon", day(0), in(afternoon)),
		means("月底,這個月底,本月底,end of the month,end of month", last(0)), means("下個月底,下月底", last(1)),
		means("跨年,跨年夜,new year's eve", eve), means("年底", yearEnd),
	)
}

func partWords() []entry {
	part := func(p part) token { return token{kind: aPart, part: p} }
	return slices.Concat(
		means("早上,上午,清晨,早晨,一早,凌晨,上半天,前半天,in the morning,morning,am,a.m.", part(morning)),
		means("下午,午後,下半天,後半天,in the afternoon,afternoon,pm,p.m.", part(afternoon)),
		means("晚上,傍晚,晚間,夜間,in the evening,evening,night", part(evening)), means("中午,noon", part(noon)),
		means("整天,一整天,全天,全日,整日,all day,whole day,the whole day,full day", part(wholeDay)),
		means("半天,半日,半個工作天,half day,half-day,half a day,a half day", part(halfDay)),
	)
}

func linkWords() []entry {
	return slices.Concat(
		means("到,至,直到,until,till,through,to,before", token{kind: aRange}),
		means("~,~~,-,--,->", token{kind: aRange, strict: true}),
		means("、,;,。,還有,以及,&,+", token{kind: aJoin}), []entry{{runes: []rune(","), means: []token{{kind: aJoin}}}},
		means("和,跟,與,及,and", token{kind: aJoin, strict: true}),
		means("以後,之後,過後,起,開始,後", token{kind: aBound}), means("以前,之前,前", token{kind: aBound, before: true}),
		means("半小時,半個小時,半個鐘頭,half an hour", token{kind: aLength, length: length{minutes: 30}}),
		means("現在,馬上,now,right now", token{kind: aNow}),
		means("下班,放學,the end of the day,end of the day,end of day,the end of work", token{kind: aClose}),
		means("每週,每星期,每禮拜,每個禮拜,每個星期,每天,每日,every,each", token{kind: anEvery}),
		means("改成,改到,改為,改至,換成,換到,延到,延後到,提前到,change to,change it to,changed to,move to,move it to,instead",
			token{kind: aChange}),
	)
}

func otherWords() []entry {
	filler := token{kind: aFiller}
	return slices.Concat(
		means("剩幾,還剩幾,剩多少,還剩多少,剩下幾,剩下多少,還有幾,還有多少,有幾天,可以請幾,能請幾,餘額,額度,how many,how much,days left",
			token{kind: anAsk, word: Balance}),
		means("不請,不用請,不想請,不必請,銷假,取消,撤回,撤銷,cancel,withdraw", token{kind: anAsk, word: Withdraw}),
		means("請假,補請,想請,要請,幫我請,幫我,那天,等一下,等下,派代,從,民國", filler),
		means("下週,這週,本週,下星期,下禮拜,這星期,這禮拜,下個星期,下個禮拜,這個星期,這個禮拜,下個月,這個月,"+
			"本月,上週,上個月,週末,改天,過幾天,next week,this week,last week,next month,this month,weekend,some day",
			token{kind: aVague, strict: true}),
		means("寒假,暑假,開學,期末,期中,校慶,連假,過年", token{kind: aVague}),
		means("請個假,請一下假,早安,午安,晚安,早上好,下午好,"+
			"good morning,good afternoon,good evening,i am,i'm,day off,days off,take leave,ask for leave", filler),
		means("有一點,一點點,差一點,快一點,早一點,晚一點,好一點,一點也,一天到晚,每一天,前一天,後一天,隔一天,從事,從小", token{kind: plain}),
	)
}
