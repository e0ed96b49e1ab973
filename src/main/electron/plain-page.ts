import { APP_ORIGIN } from './security.ts'

export const PLAIN_PAGE_URL = `${APP_ORIGIN}/plain`

/**
 * What stands in the window when the screens fell three times in five minutes: no script that could fall again. The link
 * is the way back; a fall after that within the five minutes comes here at once.
 */
export const plainPage = (nonce: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>PitWall</title>
<style nonce="${nonce}">
body { margin: 0; padding: 15vh 10vw; background: #151b21; color: #f2f5f7; font: 20px/1.5 system-ui, sans-serif }
a { color: #acd9e8 }
</style>
</head>
<body>
<h1>The screens stopped working</h1>
<p>They fell three times in five minutes, so they were not opened again by themselves.
Capture and recording go on.</p>
<p><a href="${APP_ORIGIN}/desktop.html">Open the screens again</a></p>
</body>
</html>
`
