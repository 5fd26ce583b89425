import '../../components/ui/tokens.css'
import '../../components/ui/ui.css'
import '../../components/record/record.css'
import { followActiveTab } from '../../screens/active-tab.ts'
import { applyLook, lastLook } from '../../screens/look.ts'
import { mountRecordScreen } from '../../screens/record-screen.tsx'

applyLook(lastLook())
const root = document.getElementById('screen')
if (root) followActiveTab((tabId) => void mountRecordScreen(root, tabId, 'panel'))
