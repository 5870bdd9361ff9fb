// Package school has the conversations about announcements (公告) and days of suspension. On those days work is called
// off for everybody at a school.
package school
