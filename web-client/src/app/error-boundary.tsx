import { Component, type ComponentChildren } from 'preact'
import { ErrorState } from '../ui'
import { wordsNow } from '../words'

interface Props {
  readonly children?: ComponentChildren
}

/** Shows something in place of a page that threw. */
export class ErrorBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  override componentDidCatch(error: unknown): void {
    console.error('a page broke', error)
    this.setState({ broken: true })
  }

  override render() {
    if (!this.state.broken) return this.props.children
    const { app } = wordsNow()
    return (
      <main>
        <ErrorState whole title={app.brokenTitle} text={app.brokenText}>
          <button type="button" class="button button--main" onClick={() => location.reload()}>
            {app.reload}
          </button>
        </ErrorState>
      </main>
    )
  }
}
