/** Style of the sandbox's inbox page. */
export const INBOX_CSS = `
*{box-sizing:border-box}body{margin:0;font:14px/1.45 system-ui,"Segoe UI",Arial,sans-serif;color:#1d2733;background:#eef1f4}
.inbox{display:grid;grid-template-columns:290px 1fr 300px;height:100vh}
nav{background:#fff;border-inline-end:1px solid #dfe4ea;overflow:auto}
nav header{padding:18px 16px;font-size:18px;font-weight:700;color:#0b7285}
.row{display:flex;gap:10px;align-items:center;padding:10px 16px;text-decoration:none;color:inherit}
.row[aria-current]{background:#e3f4f6}
.face{flex:none;width:36px;height:36px;border-radius:50%;display:grid;place-items:center;background:#868e96;color:#fff;font-weight:600}
.who{min-width:0;flex:1}.who b,.who i{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-style:normal}
.who i{color:#66707b;font-size:12px}.row em{font-style:normal;background:#0b7285;color:#fff;border-radius:10px;padding:0 7px;font-size:12px}
main{display:flex;flex-direction:column;min-width:0}
main.alone{align-items:center;justify-content:center;grid-column:2/4;color:#66707b}
main header{display:flex;gap:10px;align-items:center;padding:12px 20px;background:#fff;border-bottom:1px solid #dfe4ea}
h1{font-size:17px;margin:0}h2{font-size:13px;text-transform:uppercase;letter-spacing:.05em;color:#66707b;margin:20px 0 8px}
.chip{font-size:12px;padding:2px 9px;border-radius:10px;color:#fff;background:#5c6770}
.s1{background:#b35309}.s2{background:#1864ab}.s3{background:#2b7a3f}.s4{background:#5f3dc4}.chip.bot{background:#862e9c}
section{flex:1;overflow:auto;padding:20px;display:flex;flex-direction:column;gap:8px}
section p{margin:0;max-width:70%;padding:8px 12px;border-radius:12px;background:#fff;align-self:flex-start}
section p.agent,section p.bot{align-self:flex-end;background:#d3eef1}section p.bot{background:#efe2f5}
time{display:block;font-size:11px;color:#5c6770;text-align:end}
aside{background:#fff;border-inline-start:1px solid #dfe4ea;padding:4px 20px;overflow:auto}
dl{margin:0}dt{font-size:12px;color:#66707b}dd{margin:0 0 8px;overflow-wrap:anywhere}
.labels span{display:inline-block;border:2px solid;border-radius:10px;padding:0 8px;margin-inline-end:6px;font-size:12px}
.crm{display:inline-block;background:#0b7285;color:#fff;padding:8px 14px;border-radius:8px;text-decoration:none;font-weight:600}
aside small{display:block;margin:6px 0 12px;overflow-wrap:anywhere;color:#5c6770}
`
