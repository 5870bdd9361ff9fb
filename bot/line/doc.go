// Package line is LINE's side of the bot: webhooks in, messages out, in LINE's own words and nobody else's.
package line
