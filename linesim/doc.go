// Package linesim is LINE's Messaging API played on this machine: it sends signed webhooks, refuses what LINE refuses with LINE's own bodies, and shows phones on a page.
//
// Not played: the rate limits (only as planned faults), narrowcast and broadcast, groups and rooms, coupons, memberships, account links, insight, and Flex videos.
// LINE documents the limits but not all of its error texts; those of the details "must be less than max", "must be the same in every bubble" and the like,
// the size of a container ("/"), the retry key that is no UUID or comes with a reply, and the rich menu's "The image size is invalid" are our own words.
package linesim
