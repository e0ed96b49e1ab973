import { countText } from '../../../core/units/fixed-text.ts'
import { expectedText, isSlow, packetRate, type Sender, senderFigures, senderTitle } from './model.ts'

function Packets({ packets }: { readonly packets: Sender['packets'] }) {
  if (packets.length === 0) return null
  return (
    <table className="packet-table">
      <thead>
        <tr>
          <th scope="col">packet</th>
          <th scope="col" className="num">
            per s
          </th>
          <th scope="col" className="num">
            expected
          </th>
          <th scope="col" className="num">
            in all
          </th>
        </tr>
      </thead>
      <tbody>
        {packets.map(packet => (
          <tr key={packet.name} data-slow={isSlow(packet)}>
            <th scope="row">{packet.name}</th>
            <td className="num">
              {isSlow(packet) && <span aria-label="slower than expected">▼ </span>}
              {packetRate(packet.perS)}
            </td>
            <td className="num">{expectedText(packet)}</td>
            <td className="num">{countText(packet.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One sender: who, how well it comes in, what is missing. */
export function SenderCard({ sender }: { readonly sender: Sender }) {
  return (
    <article className="sender" data-testid="sender">
      <h3>
        {senderTitle(sender)} <span className="sender-from">from {sender.from}</span>
      </h3>
      {sender.advice.length > 0 && (
        <ul className="sender-advice" data-testid="sender-advice">
          {sender.advice.map(say => (
            <li key={say}>{say}</li>
          ))}
        </ul>
      )}
      <dl className="sender-figures">
        {senderFigures(sender).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Packets packets={sender.packets} />
      {sender.rejects.length > 0 && (
        <p className="sender-rejects">
          counted: {sender.rejects.map(({ reason, count }) => `${reason} × ${countText(count)}`).join(' · ')}
        </p>
      )}
      {sender.channels.length > 0 && (
        <details className="sender-channels">
          <summary>{countText(sender.channels.length)} channels</summary>
          {sender.channels.join(', ')}
        </details>
      )}
    </article>
  )
}
