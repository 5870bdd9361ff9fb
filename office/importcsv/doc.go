// Package importcsv imports the CSV files of the personnel office and the government. Each is checked whole before
// anything is written, and written in one transaction. A file with mistakes changes nothing and comes back as *Errors
// with the line of each.
//
// Files are UTF-8 (with or without a byte order mark), UTF-16 with one, or Big5. Commas, tabs or semicolons stand
// between the cells, as the header or a first line sep=; says; the header comes first. Columns stand in
// any order, go by the names below in Chinese or English, and others are ignored. Dates are written as
// leave.WrittenDate reads them: 115-08-01, 1150801, 2026/8/1.
//
// Units, 處室: 處室 unit*; 處室代號 id; 主管 head (員工代號 of somebody who is known already).
//
// Staff, 教職員: 員工代號 number*; 姓名 name*; 處室 unit* (name or 代號); 身分 group* (專任教師 teacher, 兼行政職務教師 admin_teacher, 公務人員
// staff, 聘僱人員 or 代理教師 contract, 工友 or 技工 labor); 職稱 title; 職務 post (單位主管 head, 人事主任 personnel, 校長 principal); 代簽人
// acting (員工代號); 離職 left (是 yes); 性別 sex (女 F, 男 M), which only some types of leave ask for; 到職日 appointed, 兼行政起日
// admin_since and 前年資月數 months_before, which leave by seniority rests on; 新進 new (是 yes): a number that looks like that
// of somebody known is somebody else's all the same. Somebody is known by their number; who is not in the file stays as
// they are, and nobody gets the post of one who is not in it. A 單位主管 heads the unit they belong to, and so does a
// 人事主任 or 校長 whose unit has no other head.
//
// Schedules, 班別: 身分 group*; 起日 from*; 迄日 until; 時段 hours* (08:00-12:00 13:15-17:15). A group's lines replace its former
// ones.
//
// Entitlements, 額度: 員工代號 number*; 假別 type* (name or code); 年度 year* (115 is the school year from 2026-08-01 for
// teachers and the calendar year 2026 for staff); 日數 days*; 時數 hours; 保留日數 carried_days; 保留時數 carried_hours; 調整日數
// adjusted_days and 調整時數 adjusted_hours, which may be negative. What differs from what the person has is written into
// their ledger; where nothing is granted, seniority says how much it is.
//
// Calendar, 辦公日曆表 of 行政院人事行政總處: 西元日期*, 星期, 是否放假* (0 works, 2 is off), 備註. The flag is believed, whatever the
// remark; a year must be whole.
package importcsv
