import { Problem } from '../connection/http'
import type { Words } from '../words'
import { problemText } from '../words/problem-text'

/** Why a face was not learnt, and what helps. */
export function faceProblemText(words: Words, failure: unknown): string {
  const { face } = words
  switch (failure instanceof Problem ? failure.code : '') {
    case 'no_face':
      return face.noFace
    case 'several_faces':
      return face.severalFaces
    case 'too_small':
      return face.tooSmall
    case 'blurred':
      return face.blurred
    case 'another_person':
      return face.anotherPerson
    case 'unreadable':
    case 'too_large':
      return face.unreadable
    case 'forgotten':
      return face.overtaken
    case 'timeout':
      return face.timeout
    case 'busy':
      return face.busy
    case 'guest':
      return face.guest
    default:
      return problemText(words, failure)
  }
}
