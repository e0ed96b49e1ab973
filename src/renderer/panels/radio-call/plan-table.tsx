import type { PlanRow } from '../../../core/contract/payloads/strategy.ts'
import { planTexts, type PlanText } from './plan-table-model.ts'

function Figures({ plan }: { readonly plan: PlanText }) {
  if (plan.instead)
    return (
      <td className="plan-instead" colSpan={5}>
        {plan.instead}
      </td>
    )
  return (
    <>
      <td className="num">{plan.position}</td>
      <td className="num">{plan.range}</td>
      <td className="num">{plan.pBest}</td>
      <td className="num">{plan.regret}</td>
      <td className="word">
        {plan.mark && (
          <span title="Cannot be told apart from the best">
            <span aria-hidden="true">≈ </span>no clear difference
          </span>
        )}
        {plan.isBest && <span className="plan-best">★ best</span>}
      </td>
    </>
  )
}

/** The plans that were raced against each other, with what the figures can and cannot tell. */
export function PlanTable({ plans }: { readonly plans: readonly PlanRow[] }) {
  if (plans.length === 0) return <p className="panel-empty">No plans.</p>
  return (
    <table className="plans">
      <thead>
        <tr>
          <th scope="col" className="word">
            Plan
          </th>
          <th scope="col" className="word">
            Stop
          </th>
          <th scope="col">Finish</th>
          <th scope="col">5–95 %</th>
          <th scope="col">P(best)</th>
          <th scope="col">Regret</th>
          <th scope="col" className="word">
            vs best
          </th>
        </tr>
      </thead>
      <tbody>
        {planTexts(plans).map(plan => (
          <tr key={plan.name} data-best={plan.isBest} data-testid={`plan-${plan.name.replaceAll(' ', '-')}`}>
            <th scope="row" className="word">
              {plan.name}
            </th>
            <td className="word">{plan.stops}</td>
            <Figures plan={plan} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
