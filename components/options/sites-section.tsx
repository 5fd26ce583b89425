import { BuildingIcon } from '../ui/index.ts'
import { AddSite } from './add-site.tsx'
import { useOptions } from './options-context.tsx'
import { Card, Empty, SectionPage } from './parts.tsx'
import { SiteCard } from './site-card.tsx'
import { useOptionsWords } from './use-options-words.ts'

export function SitesSection() {
  const { settings } = useOptions()
  const { t } = useOptionsWords()
  return (
    <SectionPage title={t.sites.title} lead={t.sites.lead}>
      {settings.sites.length === 0 ? (
        <Empty icon={<BuildingIcon size={28} />}>{t.sites.none}</Empty>
      ) : (
        settings.sites.map((site) => <SiteCard key={site.origin} site={site} />)
      )}
      <Card title={t.sites.add}>
        <AddSite />
      </Card>
    </SectionPage>
  )
}
