import { Component, type ReactNode } from 'react'

interface Props {
  readonly title: string
  readonly children: ReactNode
}

interface State {
  readonly isBroken: boolean
}

/** One panel may fall; the page stays. The reader is told which one, and can put it up again. */
export class PanelBoundary extends Component<Props, State> {
  override state: State = { isBroken: false }

  static getDerivedStateFromError(): State {
    return { isBroken: true }
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    return (
      <div className="panel-broken" role="alert">
        <p>{this.props.title} could not be drawn. Everything else goes on.</p>
        <button type="button" onClick={() => this.setState({ isBroken: false })}>
          Draw it again
        </button>
      </div>
    )
  }
}
