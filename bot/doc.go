// Package bot is the turn: one event of one person in, the conversation's step, its effect, and the answer out.
package bot
