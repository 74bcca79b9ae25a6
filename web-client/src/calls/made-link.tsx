import { useRef, useState } from 'preact/hooks'
import { Button, CheckIcon, CopyIcon, Dialog, DialogFoot, SendIcon, TextField } from '../ui'
import { useWords } from '../words'

/** The link as it was made, to be copied or handed on: it can't be asked for again. */
export function MadeLink({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const words = useWords()
  const box = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const share = () =>
    // Rejects when the person thinks better of it.
    navigator
      .share({ title: 'Callstream', text: words.details.shareText, url: address })
      .catch(() => undefined)
  const copy = async () => setCopied(await copyText(address, box.current))

  return (
    <Dialog title={words.details.linkMade} open onClose={onClose}>
      <p class="soft">{words.details.linkMadeText}</p>
      <TextField
        label={words.details.link}
        value={address}
        onValue={() => undefined}
        inputRef={box}
        readOnly
        verbatim
      />
      <DialogFoot>
        {'share' in navigator && (
          <Button icon={<SendIcon />} onClick={() => void share()}>
            {words.details.share}
          </Button>
        )}
        <Button kind="main" icon={copied ? <CheckIcon /> : <CopyIcon />} onClick={() => void copy()}>
          <span aria-live="polite">{copied ? words.details.copied : words.details.copy}</span>
        </Button>
      </DialogFoot>
    </Dialog>
  )
}

/** Copies; where the browser forbids that (a page without TLS), by what is marked in the box, as people do. */
async function copyText(text: string, box: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    box?.focus()
    box?.select()
    return document.execCommand('copy')
  }
}
