import sharp from "sharp"; const [out,w,cols,...f]=process.argv.slice(2); const W=+w,C=+cols;
const imgs=await Promise.all(f.map(async(x)=>{const b=await sharp(x).resize({width:W}).extract?.({left:0,top:0,width:W,height:Math.min(Math.round((await sharp(x).metadata()).height*W/(await sharp(x).metadata()).width),2200)}).toBuffer();return {b,h:(await sharp(b).metadata()).height}}));
const rows=[];for(let i=0;i<imgs.length;i+=C)rows.push(imgs.slice(i,i+C));
let y=0;const comp=[];for(const r of rows){r.forEach((m,i)=>comp.push({input:m.b,left:i*(W+8),top:y}));y+=Math.max(...r.map(m=>m.h))+8}
await sharp({create:{width:C*(W+8),height:y,channels:3,background:"#f0f"}}).composite(comp).png().toFile(out);
