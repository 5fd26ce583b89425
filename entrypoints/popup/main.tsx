import '../../components/ui/tokens.css'
import '../../components/ui/ui.css'
import '../../components/record/record.css'
import { activeTab, tabFromAddress } from '../../screens/active-tab.ts'
import { applyLook, lastLook } from '../../screens/look.ts'
import { mountRecordScreen } from '../../screens/record-screen.tsx'

applyLook(lastLook())
const root = document.getElementById('screen')
const tabId = tabFromAddress(location.search) ?? (await activeTab())
if (root && tabId !== null) await mountRecordScreen(root, tabId, 'popup')
