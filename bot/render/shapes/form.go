package shapes

import (
	"leaveline/bot/render"
	"leaveline/flows"
	"leaveline/leave"
)

// formed are the cards of everything that a form may have besides its type, time and reason.
func formed() []Shape {
	return append(append(formedReviews(), formedCards()...), formedTables()...)
}

// bent is a review with something of it changed.
func bent(name string, change func(*flows.Review)) Shape {
	r := review()
	change(&r)
	return replies(name, chen, r)
}

func halves() (morning, afternoon []leave.Segment) {
	return []leave.Segment{segment("2026-11-24", leave.At(8, 0), leave.At(12, 0))}, []leave.Segment{
		segment("2026-11-24", leave.At(13, 15), leave.At(17, 15)),
	}
}

func formedReviews() []Shape {
	morning, afternoon := halves()
	return []Shape{
		bent("review_split", func(r *flows.Review) {
			r.Draft.Segments = append(morning, afternoon...)
			r.Draft.Covers = []leave.Cover{
				{Segments: morning, Asked: []leave.PersonID{long.ID}}, {Segments: afternoon, Asked: []leave.PersonID{wide.ID}},
			}
		}),
		bent("review_asked_at_once", func(r *flows.Review) { r.Draft.Covers = leave.CoveredBy(li.ID, long.ID, wide.ID) }),
		bent("review_files", func(r *flows.Review) {
			r.Files = []leave.Attachment{
				{ID: "f1", Media: leave.JPEG, Size: 2_345_678}, {ID: "f2", Media: leave.PDF, Size: 987_654},
			}
			r.ProofDue = leave.MustDate("2026-12-04")
		}),
		bent("review_filed_for", func(r *flows.Review) {
			r.Draft.For, r.Draft.Details.Emergency, r.Assessment.After = long.ID, "急病", nil
		}),
		bent("review_official", func(r *flows.Review) {
			r.Draft.Type, r.Assessment.After = leave.Official, []leave.Balance{{Type: leave.Official, Unlimited: true}}
			r.Draft.Details = leave.Details{
				Place: "高雄市政府教育局一樓第三會議室", Document: "高市教人字第11430012300號", Remarks: []leave.Remark{
					leave.RemarkPrior, leave.RemarkTravel,
				}, CompMinutes: 180,
				Handover: "三年二班晨光時間，點名簿在桌上。",
			}
			r.With = []leave.Person{li, long, wide}
		}),
		bent("review_posts", func(r *flows.Review) {
			r.Post = words("post.head", leave.Args{"unit": "國際教育暨新住民語文推廣中心"})
		}),
		bent("review_bereavement", func(r *flows.Review) {
			r.Draft.Type, r.Assessment.After = leave.Bereavement, nil
			r.Draft.Occasion = leave.Occasion{Kind: leave.Death, Kin: leave.SpouseGrandparent, Day: leave.MustDate("2026-11-20")}
		}),
		bent("review_pay_cut", func(r *flows.Review) {
			r.Draft.Type, r.Assessment.After = leave.FamilyCare, []leave.Balance{
				{Type: leave.FamilyCare, Left: 0, Pool: leave.Personal},
			}
			r.Assessment.Sources = []leave.Source{
				{Kind: leave.SourceWithin, Of: leave.Personal, Minutes: 120},
				{Kind: leave.SourceBeyond, Of: leave.Personal, Minutes: 120},
			}
			r.Assessment.Warnings = []leave.Warning{{Code: leave.WarnPayCut, Args: leave.Args{
				"type": leave.Personal, "limit": leave.Minutes(7 * leave.DayLength), "overflow": leave.TypeCode(""),
				"minutes": leave.Minutes(120), "article": "教師請假規則 §3 I 1",
			}}}
		}),
		bent("review_vacation", func(r *flows.Review) {
			r.Draft.Details.Ordered = true
			r.Assessment.Warnings = []leave.Warning{{Code: leave.WarnVacation, Args: leave.Args{
				"days": 3, "name": "寒假", "article": "教師請假規則 §12",
			}}}
			r.Buttons = append(r.Buttons[:1:1], option("review", "ordered", words("button.ordered", nil)))
		}),
		bent("review_abroad", func(r *flows.Review) {
			r.Draft.Type, r.Assessment.After, r.Assessment.Minutes = leave.Mainland, nil, 0
			r.Draft.Covers, r.Draft.Details = nil, leave.Details{Report: true, Place: "廈門", Working: morning}
			r.Assessment.Denials = []*leave.Denial{
				{Code: leave.DeniedMainlandNotice, Args: leave.Args{"days": 7, "first": leave.MustDate("2026-11-30")}},
			}
			r.Buttons = r.Buttons[2:]
		}),
		bent("review_change", func(r *flows.Review) {
			r.Was, r.Mends = append(morning, afternoon...), leave.Number{ROCYear: 115, Serial: 123}
			r.Buttons = []flows.Button{
				primary(option("review", "submit", words("button.submit_change", nil))),
				option("review", "quit", words("button.no", nil)),
			}
		}),
		bent("review_sick_part", func(r *flows.Review) {
			r.Was, r.Sick, r.Draft.Type = append(morning, afternoon...), true, leave.Annual
			r.Mends = leave.Number{ROCYear: 115, Serial: 123}
			r.Buttons = []flows.Button{
				primary(option("review", "submit", words("button.submit_change", nil))),
				option("review", "quit", words("button.no", nil)),
			}
		}),
	}
}

// split is a leave of a day with a delegate of its own for each half; one has agreed, the other is asked.
func split(c *leave.Case) {
	morning, afternoon := halves()
	c.Segments, c.Minutes = append(morning, afternoon...), leave.DayLength
	c.Covers = []leave.Cover{
		{Segments: morning, Delegate: li.ID}, {Segments: afternoon, Asked: []leave.PersonID{long.ID, wide.ID}},
	}
	c.Details.Handover = "三年二班晨光時間，點名簿在桌上。"
}

func growing(c *leave.Case) {
	approved(c)
	morning, afternoon := halves()
	c.Status, c.Version, c.Awaited, c.Deciders = leave.Changing, 5, wang.ID, []leave.PersonID{wang.ID}
	c.Change = &leave.Change{
		Kind: leave.ChangeTime, By: chen.ID, At: at("2026-11-23 14:00"), Note: "還要做檢查",
		Segments: append(morning, afternoon...), Minutes: leave.DayLength, Grows: true,
		Steps: []leave.Step{{Role: leave.RoleUnitHead, Approver: wang.ID}},
	}
}

func cancelling(c *leave.Case) {
	growing(c)
	c.Status = leave.Cancelling
	c.Change = &leave.Change{
		Kind: leave.ChangeCancel, By: chen.ID, At: at("2026-11-23 14:00"), Note: "行程取消", Steps: c.Change.Steps,
	}
}

func revoked(c *leave.Case) {
	approved(c)
	c.Status, c.Version, c.ClosedAt = leave.Revoked, 4, at("2026-11-23 15:00")
	c.Change = &leave.Change{Kind: leave.ChangeRevoke, By: hu.ID, At: at("2026-11-23 15:00"), Note: "未補證明文件"}
}

func cancelled(c *leave.Case) {
	revoked(c)
	c.Status, c.Change.Kind, c.Change.By, c.Change.Note = leave.Cancelled, leave.ChangeCancel, chen.ID, "行程取消"
}

func filed(c *leave.Case) {
	c.Applicant, c.FiledBy = long.ID, chen.ID
	c.Details.Unconfirmed, c.Details.Emergency = true, "急病"
}

func owing(c *leave.Case) {
	approved(c)
	c.Details.Files, c.Details.Proof = 2, leave.Proof{Due: leave.MustDate("2026-12-04")}
}

func handing(c *leave.Case) {
	approved(c)
	c.Covers[0].Transferee = long.ID
	c.Details.Handover = "三年二班晨光時間，點名簿在桌上。"
}

// abroad is a trip to mainland China whose report is awaited.
func abroad(c *leave.Case) {
	approved(c)
	c.Type, c.Covers, c.Reason, c.Minutes = leave.Mainland, []leave.Cover{{}}, "探親", 0
	c.Segments = []leave.Segment{
		{
			From: leave.Local{Day: leave.MustDate("2026-11-14")},
			To:   leave.Local{Day: leave.MustDate("2026-11-15"), At: leave.EndOfDay},
		},
	}
	c.Details = leave.Details{Report: true, Place: "廈門"}
	c.ReturnOwed = true
}

func drawing(c *leave.Case) {
	agreed(c)
	c.Type = leave.FamilyCare
	c.Sources = []leave.Source{
		{Kind: leave.SourceWithin, Of: leave.Personal, Minutes: 120},
		{Kind: leave.SourceBeyond, Of: leave.Personal, Minutes: 120},
	}
}

func formedCards() []Shape {
	posted := func(c *leave.Case) { c.PostUnit = "國際教育暨新住民語文推廣中心" }
	return []Shape{
		replies("card_split", chen, cardOf(request(split), leave.AsApplicant, chen)),
		replies("card_split_delegate", li, cardOf(request(split), leave.AsDelegate, li)),
		replies("card_split_asked", long, cardOf(request(split), leave.AsDelegate, long)),
		replies("card_changing", wang, cardOf(request(growing), leave.AsDecider, wang)),
		replies("card_cancelling", wang, cardOf(request(cancelling), leave.AsDecider, wang)),
		replies("card_revoked", chen, cardOf(request(revoked), leave.AsApplicant, chen)),
		replies("card_cancelled", chen, cardOf(request(cancelled), leave.AsApplicant, chen)),
		replies("card_filed", long, cardOf(request(filed), leave.AsApplicant, long)),
		replies("card_papers", chen, cardOf(request(owing), leave.AsApplicant, chen)),
		replies("card_handing", li, cardOf(request(handing), leave.AsDelegate, li)),
		replies("card_taker", long, cardOf(request(handing), leave.AsDelegate, long)),
		replies("card_return", chen, cardOf(request(abroad), leave.AsApplicant, chen)),
		replies("card_sources", wang, cardOf(request(drawing, posted), leave.AsDecider, wang)),
		replies(
			"list_trip_reports", hu,
			flows.List{
				Title: []flows.Words{words("return_report.all", leave.Args{"n": 1, "late": 1})},
				Items: []flows.Card{cardOf(request(abroad), leave.AsOfficer, hu)},
			},
		),
		replies("list_meant", chen, flows.List{Title: []flows.Words{words("withdraw.meant", nil)}, Items: []flows.Card{
			cardOf(request(numbered(1)), leave.AsApplicant, chen), cardOf(
				request(approved, numbered(2)), leave.AsApplicant, chen,
			),
		}}),
	}
}

func formedTables() []Shape {
	c := request(owing)
	fileButton := func(do flows.Do) flows.Button {
		return flows.Button{
			Label:  words("button."+string(do), leave.Args{"n": 1}),
			Action: flows.Action{Do: do, Value: "f1", Request: c.ID, Version: c.Version},
		}
	}
	files := flows.Table{Title: []flows.Words{
		words("files.title", leave.Args{"number": c.Number, "n": 1}),
	}, Rows: []flows.Row{{
		Name: words("files.name", leave.Args{"n": 1}),
		Value: []flows.Words{
			words("files.what_photo", leave.Args{"size": leave.Bytes(2_345_678)}),
			words("files.added", leave.Args{"at": at("2026-11-23 10:05")}),
		},
		Buttons: []flows.Button{fileButton(flows.DoFileShow), fileButton(flows.DoFileRemove)},
	}}}
	announcementButton := func(do flows.Do) flows.Button {
		return flows.Button{Label: words("button."+string(do), nil), Action: flows.Action{Do: do, Value: "a1"}}
	}
	day, until := leave.MustDate("2026-11-23"), leave.MustDate("2026-12-18")
	news := flows.Table{Title: []flows.Words{
		words("news.title", nil),
	}, Buttons: []flows.Button{menu(flows.DoAnnounce)}, Rows: []flows.Row{
		{
			Name:    words("news.row", leave.Args{"day": day, "until": until, "text": "12/24 停水，請先儲水。"}),
			Buttons: []flows.Button{announcementButton(flows.DoEditAnnouncement), announcementButton(flows.DoTakeBack)},
		},
		{
			Name:    words("news.row", leave.Args{"day": day, "until": until, "text": longest}),
			Buttons: []flows.Button{announcementButton(flows.DoEditAnnouncement), announcementButton(flows.DoTakeBack)},
		},
	}}
	page := primary(flows.Button{Label: words("button.open_page", nil), Link: "https://leave.example.tw/files/abc"})
	return []Shape{
		replies("table_files", chen, files), replies("table_news", hu, news),
		replies(
			"say_link", chen,
			flows.Say{
				Words:   []flows.Words{words("upload.link", leave.Args{"code": "4821"}), words("upload.link_hint", nil)},
				Buttons: []flows.Button{page},
			},
		),
		replies(
			"say_news", chen,
			flows.Say{
				Words:   []flows.Words{words("news.title", nil), words("news.item", leave.Args{"day": day, "text": longest})},
				Buttons: []flows.Button{menu(flows.DoHome)},
			},
		),
		replies("ask_post", chen, flows.Ask{Slot: "post", Words: []flows.Words{
			words("apply.ask.post", nil), words("apply.hint.post", nil),
		}, Buttons: append([]flows.Button{
			option(
				"post", "academic", words("post.head", leave.Args{"unit": "國際教育暨新住民語文推廣中心"}),
			), option("post", "student", words("post.member", leave.Args{"unit": "教務處"})),
		}, navigation()...)}),
	}
}

// toldAfterwards are the notices about what becomes of a case after it was sent.
func toldAfterwards() []Shape {
	suspended := func(n *leave.Notice) { n.Day, n.Minutes = leave.MustDate("2026-11-24"), 240 }
	of := func(
		kind leave.NoticeKind, me leave.Person, c leave.Case, as leave.Relation, change ...func(*leave.Notice),
	) Shape {
		return notices("notice_"+string(kind), me, item(kind, c, as, change...))
	}
	late := func(c *leave.Case) { owing(c); c.Details.Proof.Due = leave.MustDate("2026-11-20") }
	return []Shape{
		of(leave.NoticeFiledByOther, long, request(filed), leave.AsApplicant), of(
			leave.NoticeRefused, chen, request(filed, withdrawn), leave.AsPast,
		),
		of(leave.NoticeProof, chen, request(owing), leave.AsApplicant), notices(
			"notice_proof_late", chen, item(leave.NoticeProof, request(late), leave.AsApplicant),
		),
		of(leave.NoticeRecalled, wang, request(), leave.AsPast, by(chen.ID, "")), of(
			leave.NoticeChanged, chen, request(approved), leave.AsApplicant, by(wang.ID, ""),
		),
		of(leave.NoticeDutyChanged, li, request(approved), leave.AsDelegate), of(
			leave.NoticeChangeRefused, chen, request(approved), leave.AsApplicant, by(wang.ID, ""), noting("當日有重要活動"),
		),
		of(leave.NoticeCancelled, chen, request(cancelled), leave.AsApplicant, by(wang.ID, "")), of(
			leave.NoticeCancelRefused, chen, request(approved), leave.AsApplicant, by(wang.ID, ""), noting("當日有重要活動"),
		),
		of(leave.NoticeKeptAsApproved, wang, request(approved), leave.AsPast, by(chen.ID, "")), of(
			leave.NoticeRevoked, chen, request(revoked), leave.AsApplicant, by(hu.ID, ""), noting("未補證明文件"),
		),
		of(leave.NoticeHandover, li, request(handing), leave.AsDelegate), of(
			leave.NoticeAskTakeover, long, request(handing), leave.AsDelegate, by(li.ID, ""),
		),
		of(
			leave.NoticeTakeoverDeclined, li, request(approved), leave.AsDelegate, by(long.ID, ""),
		), of(
			leave.NoticeDelegateLeft, chen, request(approved), leave.AsApplicant, by(li.ID, ""),
		), of(
			leave.NoticeDelegateLeft, hu, request(approved), leave.AsOfficer, by(li.ID, ""),
		), of(leave.NoticeTakenOver, chen, request(approved), leave.AsApplicant, by(long.ID, li.ID)),
		of(leave.NoticeDutySoon, li, request(approved), leave.AsDelegate), of(
			leave.NoticeReturnDue, chen, request(abroad), leave.AsApplicant,
		),
		of(leave.NoticeReturnReported, hu, request(abroad, func(c *leave.Case) {
			c.ReturnOwed, c.Details.Returned = false, &leave.ReturnReport{On: leave.MustDate("2026-11-17"), Note: "平安返國，無特殊情形"}
		}), leave.AsOfficer),
		of(leave.NoticeSuspended, chen, request(approved), leave.AsApplicant, suspended), of(
			leave.NoticeSuspensionOff, chen, request(approved), leave.AsApplicant, suspended,
		),
		of(
			leave.NoticeDutyCalledOff, li, request(approved), leave.AsDelegate, suspended,
		), of(leave.NoticeDutyBack, li, request(approved), leave.AsDelegate, suspended),
		of(leave.NoticeRecounted, chen, request(approved), leave.AsApplicant, suspended, counting(2*leave.DayLength)),
		of(leave.NoticeOverdrawn, chen, request(approved), leave.AsApplicant, suspended),
		of(leave.NoticeVoided, chen, request(voided), leave.AsApplicant, suspended, counting(leave.DayLength)),
		of(leave.NoticeDutyDayOff, li, request(approved), leave.AsDelegate, suspended),
		of(leave.NoticeDutyWorkday, li, request(voided), leave.AsDelegate, suspended),
		notices("notice_ask_change", wang, item(leave.NoticeAskDecision, request(growing), leave.AsDecider)),
		notices("notice_ask_cancel", wang, item(leave.NoticeAskDecision, request(cancelling), leave.AsDecider)),
		notices("notice_ask_cancel_rests", wang, item(leave.NoticeAskDecision, request(resting), leave.AsDecider)),
		notices("notice_ask_split", long, item(leave.NoticeAskDelegate, request(split), leave.AsDelegate)),
		notices("notice_news", chen, item(
			leave.NoticeChanged, request(approved, numbered(1)), leave.AsApplicant, by(wang.ID, ""),
		),
			render.Item{Notice: leave.Notice{Kind: leave.NoticeAdjusted}},
			item(leave.NoticeProof, request(owing, numbered(2)), leave.AsApplicant)),
	}
}

// resting is a leave whose 補休 another one takes, and that is to be cancelled.
func resting(c *leave.Case) {
	cancelling(c)
	c.Rests = []leave.Resting{{Number: leave.Number{ROCYear: 115, Serial: 32}, Minutes: leave.DayLength}}
}

// voided is a leave whose day is off by now.
func voided(c *leave.Case) {
	approved(c)
	c.Status, c.Minutes, c.ClosedAt = leave.Voided, 0, at("2026-11-23 15:00")
}

// counting says how much a leave counted before.
func counting(was int) func(*leave.Notice) {
	return func(n *leave.Notice) { n.Was, n.Now, n.Minutes, n.More = was, was-leave.DayLength, leave.DayLength, 2 }
}
