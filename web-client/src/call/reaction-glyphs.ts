import { Reaction } from '../connection/messages'
import type { Words } from '../words'

/** What stands for a reaction, and how it is said. */
export interface ReactionGlyph {
  readonly reaction: Reaction
  readonly glyph: string
  readonly name: Exclude<keyof Words['call']['reactions'], 'title'>
}

export const REACTIONS: readonly ReactionGlyph[] = [
  { reaction: Reaction.THUMBS_UP, glyph: '👍', name: 'thumbsUp' },
  { reaction: Reaction.CLAP, glyph: '👏', name: 'clap' },
  { reaction: Reaction.HEART, glyph: '❤️', name: 'heart' },
  { reaction: Reaction.JOY, glyph: '😂', name: 'joy' },
  { reaction: Reaction.SURPRISE, glyph: '😮', name: 'surprise' },
  { reaction: Reaction.SAD, glyph: '😢', name: 'sad' },
  { reaction: Reaction.PARTY, glyph: '🎉', name: 'party' },
  { reaction: Reaction.THUMBS_DOWN, glyph: '👎', name: 'thumbsDown' },
]

export function glyphOf(reaction: Reaction): ReactionGlyph | undefined {
  return REACTIONS.find((one) => one.reaction === reaction)
}
