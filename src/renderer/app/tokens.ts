/** Night: the colours of a trackside laptop after dark. `tokens.css` says the same to the style sheets; a test joins the two. */
export const night = {
  ground: '#0D1217',
  surface: '#151B21',
  raised: '#1F2831',
  line: '#33404B',
  text: '#F2F5F7',
  soft: '#A9B4BE',
  own: '#ACD9E8',
  good: '#14F3A4',
  warn: '#FAE22A',
  danger: '#F6713E',
  rival: '#DB55E4',
} as const
