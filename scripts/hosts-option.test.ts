import { expect, test } from 'vitest'
import { withHosts } from './hosts-option.ts'

test('hosts are taken out of the options, in both spellings', () => {
  expect(withHosts(['--debug', '--hosts', 'crm.example.com', '--hosts=*.example.org'])).toEqual({
    args: ['--debug'],
    env: { TEXTER_LINK_HOSTS: 'crm.example.com,*.example.org' },
  })
})

test('without the option the build is the public one', () => {
  expect(withHosts(['--debug'])).toEqual({ args: ['--debug'], env: {} })
})

test.each([[['--hosts']], [['--hosts=']], [['--hosts', ' , ']]])('a forgotten list stops the build: %j', (argv) => {
  expect(() => withHosts(argv)).toThrow('names no host')
})
