// Package school is what concerns everybody at a school: announcements (公告), and days on which work is called off.
package school
