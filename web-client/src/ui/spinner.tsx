import { names } from './names'
import './spinner.css'

export function Spinner({ small = false }: { readonly small?: boolean }) {
  return <span class={names('spinner', small && 'spinner--small')} aria-hidden="true" />
}
