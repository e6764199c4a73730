<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>The centre ({day}): {comment}</source>
        <translation>ส่วนกลาง ({day}): {comment}</translation>
    </message>
    <message>
        <source>weight {weight}</source>
        <translation>น้ำหนัก {weight}</translation>
    </message>
    <message>
        <source>owner: {name}</source>
        <translation>เจ้าภาพ: {name}</translation>
    </message>
    <message>
        <source>Formula: {text}</source>
        <translation>สูตร: {text}</translation>
    </message>
</context>
<context>
    <name>AboutSection</name>
    <message>
        <source>Performance agreements and indicators of the area offices</source>
        <translation>คำรับรองการปฏิบัติราชการและตัวชี้วัดของสำนักงานเขตพื้นที่การศึกษา</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>รุ่น</translation>
    </message>
    <message>
        <source>System</source>
        <translation>ระบบ</translation>
    </message>
    <message>
        <source>Data of this office</source>
        <translation>ข้อมูลของสำนักงานนี้</translation>
    </message>
    <message>
        <source>Everything that was entered, the evidence, the packages and the key.</source>
        <translation>ทุกสิ่งที่กรอก หลักฐาน ชุดข้อมูล และกุญแจ</translation>
    </message>
    <message>
        <source>Log and reports of mistakes of the program</source>
        <translation>บันทึกและรายงานข้อผิดพลาดของโปรแกรม</translation>
    </message>
    <message>
        <source>They hold no names and no answers, and may be sent to whoever looks after the program.</source>
        <translation>ไม่มีชื่อบุคคลและคำตอบ จึงส่งให้ผู้ดูแลโปรแกรมได้</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>เปิดโฟลเดอร์</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>สัญญาอนุญาต</translation>
    </message>
    <message>
        <source>KPR Desk is under the Apache License 2.0. It comes with the libraries, the font and the icons listed here, each under its own licence. Qt and PySide6 are under the LGPL 3: they lie in their own files and may be replaced by others.</source>
        <translation>KPR Desk อยู่ภายใต้ Apache License 2.0 และมาพร้อมไลบรารี แบบอักษร และไอคอนตามรายการนี้ ซึ่งแต่ละรายการมีสัญญาอนุญาตของตนเอง Qt และ PySide6 อยู่ภายใต้ LGPL 3 โดยแยกเป็นไฟล์ของตนเองและเปลี่ยนแทนได้</translation>
    </message>
</context>
<context>
    <name>AgreementForm</name>
    <message>
        <source>Reason for what is proposed</source>
        <translation>เหตุผลที่เสนอ</translation>
    </message>
    <message>
        <source>Level {n}</source>
        <translation>ระดับ {n}</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>เป้าหมาย</translation>
    </message>
    <message>
        <source>Results of the three years before</source>
        <translation>ผลการดำเนินงานย้อนหลัง ๓ ปี</translation>
    </message>
    <message>
        <source>Year {year}</source>
        <translation>ปี {year}</translation>
    </message>
</context>
<context>
    <name>AgreementHeader</name>
    <message>
        <source>Performance agreement</source>
        <translation>คำรับรองการปฏิบัติราชการ</translation>
    </message>
    <message>
        <source>Accept all of the centre&apos;s figures</source>
        <translation>ยอมรับตัวเลขของส่วนกลางทั้งหมด</translation>
    </message>
    <message>
        <source>Change the agreement…</source>
        <translation>ขอแก้ไขคำรับรอง…</translation>
    </message>
    <message>
        <source>Give up the change</source>
        <translation>เลิกการเปลี่ยนแปลง</translation>
    </message>
    <message>
        <source>See the paper</source>
        <translation>ดูเอกสาร</translation>
    </message>
    <message>
        <source>Sign and export the proposal…</source>
        <translation>ลงนามและส่งข้อเสนอ…</translation>
    </message>
    <message>
        <source>Sign the agreement…</source>
        <translation>ลงนามคำรับรอง…</translation>
    </message>
</context>
<context>
    <name>AgreementItem</name>
    <message>
        <source>Accept the centre&apos;s figures</source>
        <translation>ยอมรับตัวเลขของส่วนกลาง</translation>
    </message>
    <message>
        <source>Propose anew</source>
        <translation>เสนอใหม่</translation>
    </message>
    <message>
        <source>Take back what is not sent</source>
        <translation>ยกเลิกสิ่งที่ยังไม่ได้ส่ง</translation>
    </message>
    <message>
        <source>What this office proposes</source>
        <translation>ข้อเสนอของสำนักงาน</translation>
    </message>
    <message>
        <source>Weight {n}</source>
        <translation>น้ำหนัก {n}</translation>
    </message>
    <message>
        <source>Agreement before</source>
        <translation>คำรับรองฉบับก่อน</translation>
    </message>
    <message>
        <source>Framework</source>
        <translation>กรอบตัวชี้วัด</translation>
    </message>
    <message>
        <source>This office</source>
        <translation>สำนักงาน</translation>
    </message>
    <message>
        <source>The centre</source>
        <translation>ส่วนกลาง</translation>
    </message>
    <message>
        <source>The agreement is settled; nothing is changed here.</source>
        <translation>ตกลงคำรับรองแล้ว แก้ไขที่นี่ไม่ได้</translation>
    </message>
    <message>
        <source>Both sides agree on this item.</source>
        <translation>ทั้งสองฝ่ายเห็นตรงกันในตัวชี้วัดนี้แล้ว</translation>
    </message>
    <message>
        <source>Change only what should be different, and say why.</source>
        <translation>แก้เฉพาะค่าที่ต้องการให้ต่างไป และบอกเหตุผล</translation>
    </message>
    <message>
        <source>The centre asks: {text}</source>
        <translation>ส่วนกลางสอบถาม: {text}</translation>
    </message>
    <message>
        <source>The centre: {text}</source>
        <translation>ส่วนกลาง: {text}</translation>
    </message>
    <message>
        <source>Asks before it decides</source>
        <translation>สอบถามก่อนพิจารณา</translation>
    </message>
    <message>
        <source>Has not answered yet</source>
        <translation>ยังไม่ได้ตอบ</translation>
    </message>
    <message>
        <source>Every round so far</source>
        <translation>การเจรจาทุกรอบ</translation>
    </message>
</context>
<context>
    <name>AgreementList</name>
    <message>
        <source>Code</source>
        <translation>รหัส</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>What is negotiated</source>
        <translation>รายการที่เจรจา</translation>
    </message>
    <message>
        <source>Not named yet</source>
        <translation>ยังไม่ระบุ</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>ระบุแล้ว</translation>
    </message>
    <message>
        <source>Who signs, and a remark to the centre</source>
        <translation>ผู้ลงนาม และข้อความถึงส่วนกลาง</translation>
    </message>
</context>
<context>
    <name>AgreementPage</name>
    <message>
        <source>Back to the list</source>
        <translation>กลับไปที่รายการ</translation>
    </message>
    <message>
        <source>Nothing can be agreed on before the framework of the year is here. Import it on the page “Send and receive”.</source>
        <translation>ต้องมีกรอบตัวชี้วัดของปีนี้ก่อนจึงจะเจรจาคำรับรองได้ นำเข้าที่หน้า “รับ–ส่งชุดข้อมูล”</translation>
    </message>
    <message>
        <source>This framework is one without agreements.</source>
        <translation>กรอบตัวชี้วัดนี้ไม่มีการทำคำรับรอง</translation>
    </message>
    <message>
        <source>Agreement {code}</source>
        <translation>คำรับรองฯ {code}</translation>
    </message>
</context>
<context>
    <name>AgreementPapers</name>
    <message>
        <source>Preparing the paper</source>
        <translation>กำลังจัดทำเอกสาร</translation>
    </message>
    <message>
        <source>Save the paper</source>
        <translation>บันทึกเอกสาร</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>ไฟล์ PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>บันทึกแล้ว: {name}</translation>
    </message>
    <message>
        <source>No program for PDF files was found. Save a copy and print it elsewhere.</source>
        <translation>ไม่พบโปรแกรมสำหรับเปิดไฟล์ PDF ให้บันทึกสำเนาแล้วพิมพ์จากเครื่องอื่น</translation>
    </message>
</context>
<context>
    <name>AgreementSending</name>
    <message>
        <source>This is not complete yet, so nothing is sent:</source>
        <translation>รายการต่อไปนี้ยังไม่ครบ จึงยังไม่ส่งออก:</translation>
    </message>
    <message>
        <source>Decide first on what the centre has answered: {n} left.</source>
        <translation>พิจารณาคำตอบของส่วนกลางให้ครบก่อน เหลืออีก {n} รายการ</translation>
    </message>
    <message>
        <source>Say first who signs for this office.</source>
        <translation>ระบุผู้ลงนามของสำนักงานก่อน</translation>
    </message>
    <message>
        <source>Sign and export the proposal</source>
        <translation>ลงนามและส่งข้อเสนอ</translation>
    </message>
    <message>
        <source>Sign the agreement</source>
        <translation>ลงนามคำรับรอง</translation>
    </message>
    <message>
        <source>Packages (*.asice *.age)</source>
        <translation>ชุดข้อมูล (*.asice *.age)</translation>
    </message>
    <message>
        <source>Signing, writing and reading back</source>
        <translation>กำลังลงนาม เขียน และอ่านกลับมาตรวจ</translation>
    </message>
    <message>
        <source>Signed, written and read back: {name} (number {n}). Now take or send this file to the centre.</source>
        <translation>ลงนาม เขียนไฟล์ และอ่านกลับมาตรวจแล้ว: {name} (เลขที่ {n}) นำหรือส่งไฟล์นี้ให้ส่วนกลางต่อไป</translation>
    </message>
</context>
<context>
    <name>AgreementWhole</name>
    <message>
        <source>Who signs for this office</source>
        <translation>ผู้ลงนามของสำนักงาน</translation>
    </message>
    <message>
        <source>Printed on the agreement; usually the director.</source>
        <translation>พิมพ์ในคำรับรอง โดยปกติคือผู้อำนวยการ</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อ–สกุล</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>ตำแหน่ง</translation>
    </message>
    <message>
        <source>Remark to the centre on the whole</source>
        <translation>ข้อความถึงส่วนกลางในภาพรวม</translation>
    </message>
    <message>
        <source>Director of {office}</source>
        <translation>ผู้อำนวยการ{office}</translation>
    </message>
    <message>
        <source>What went to and fro</source>
        <translation>สิ่งที่ส่งและรับแล้ว</translation>
    </message>
    <message>
        <source>Proposal of this office</source>
        <translation>ข้อเสนอของสำนักงาน</translation>
    </message>
    <message>
        <source>Answer of the centre</source>
        <translation>คำตอบของส่วนกลาง</translation>
    </message>
    <message>
        <source>Settled by the centre</source>
        <translation>ส่วนกลางตกลงแล้ว</translation>
    </message>
    <message>
        <source>Signed by the director</source>
        <translation>ผู้อำนวยการลงนามแล้ว</translation>
    </message>
    <message>
        <source>Signed by both sides</source>
        <translation>ลงนามครบทั้งสองฝ่ายแล้ว</translation>
    </message>
    <message>
        <source>number {n}</source>
        <translation>เลขที่ {n}</translation>
    </message>
</context>
<context>
    <name>AgreementWords</name>
    <message>
        <source>Say why; until then it is kept here and cannot be sent.</source>
        <translation>กรอกเหตุผลด้วย ระหว่างนี้โปรแกรมเก็บตัวเลขไว้ให้ แต่ยังส่งไม่ได้</translation>
    </message>
    <message>
        <source>Nothing has been proposed yet</source>
        <translation>ยังไม่ได้เสนอ</translation>
    </message>
    <message>
        <source>Waiting for the centre</source>
        <translation>รอส่วนกลางตอบ</translation>
    </message>
    <message>
        <source>The centre has answered: {n} wait for this office</source>
        <translation>ส่วนกลางตอบแล้ว รอสำนักงานพิจารณา {n} รายการ</translation>
    </message>
    <message>
        <source>Both sides agree; the centre will settle the agreement</source>
        <translation>เห็นตรงกันทุกรายการ รอส่วนกลางตกลงคำรับรอง</translation>
    </message>
    <message>
        <source>Settled; the director can sign</source>
        <translation>ตกลงแล้ว รอผู้อำนวยการลงนาม</translation>
    </message>
    <message>
        <source>Signed by the director; waiting for the Secretary-General</source>
        <translation>ผู้อำนวยการลงนามแล้ว รอเลขาธิการลงนาม</translation>
    </message>
    <message>
        <source>Signed by both sides</source>
        <translation>ลงนามครบทั้งสองฝ่ายแล้ว</translation>
    </message>
    <message>
        <source>The centre has answered, and everything is decided here; send it</source>
        <translation>ส่วนกลางตอบแล้ว และพิจารณาครบแล้ว ส่งข้อเสนอได้</translation>
    </message>
    <message>
        <source>{n} decided here, not sent yet</source>
        <translation>พิจารณาแล้วยังไม่ได้ส่ง {n} รายการ</translation>
    </message>
    <message>
        <source>{n} incomplete</source>
        <translation>ยังไม่ครบ {n} รายการ</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>ภายใน {day}</translation>
    </message>
    <message>
        <source>version {n}</source>
        <translation>ฉบับที่ {n}</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>ยังไม่ครบ</translation>
    </message>
    <message>
        <source>Accepted, not sent</source>
        <translation>ยอมรับ ยังไม่ส่ง</translation>
    </message>
    <message>
        <source>Proposed, not sent</source>
        <translation>เสนอ ยังไม่ส่ง</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>ตกลงแล้ว</translation>
    </message>
    <message>
        <source>As in the framework</source>
        <translation>ตามกรอบ</translation>
    </message>
    <message>
        <source>As agreed before</source>
        <translation>ตามคำรับรองเดิม</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>เสนอแล้ว</translation>
    </message>
    <message>
        <source>Countered</source>
        <translation>ส่วนกลางเสนอกลับ</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>ส่วนกลางสอบถาม</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>เห็นตรงกัน</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>ระดับ</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>เป้าหมาย</translation>
    </message>
    <message>
        <source>Results {first}–{last}</source>
        <translation>ผลปี {first}–{last}</translation>
    </message>
    <message>
        <source>This office</source>
        <translation>สำนักงาน</translation>
    </message>
    <message>
        <source>The centre</source>
        <translation>ส่วนกลาง</translation>
    </message>
    <message>
        <source>leaves it as it is</source>
        <translation>คงไว้ตามเดิม</translation>
    </message>
    <message>
        <source>proposes</source>
        <translation>เสนอ</translation>
    </message>
    <message>
        <source>accepts</source>
        <translation>ยอมรับ</translation>
    </message>
    <message>
        <source>offers something else</source>
        <translation>เสนอกลับ</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>สอบถาม</translation>
    </message>
    <message>
        <source>Round {n} · {who} {what}</source>
        <translation>รอบที่ {n} · {who}{what}</translation>
    </message>
    <message>
        <source>The levels must all rise or all fall; they may repeat.</source>
        <translation>ค่าของทุกระดับต้องเพิ่มขึ้นหรือลดลงไปทางเดียวกัน ซ้ำกันได้</translation>
    </message>
    <message>
        <source>The levels must not all be the same.</source>
        <translation>ค่าของทุกระดับต้องไม่เท่ากันทั้งหมด</translation>
    </message>
    <message>
        <source>The levels must rise or fall as those of the framework do.</source>
        <translation>ค่าของระดับต้องเพิ่มขึ้นหรือลดลงเหมือนในกรอบตัวชี้วัด</translation>
    </message>
    <message>
        <source>This is not a number that can be used here; type it again.</source>
        <translation>ไม่ใช่ตัวเลขที่ใช้ได้ในช่องนี้ พิมพ์ใหม่</translation>
    </message>
    <message>
        <source>{n} indicators</source>
        <translation>{n} ตัวชี้วัด</translation>
    </message>
    <message>
        <source>the remark</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>the change of the agreement</source>
        <translation>การเปลี่ยนแปลงคำรับรองฯ</translation>
    </message>
    <message>
        <source>figures</source>
        <translation>ตัวเลข</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>เหตุผล</translation>
    </message>
    <message>
        <source>results before</source>
        <translation>ผลปีก่อน</translation>
    </message>
    <message>
        <source>Settled with the centre; ready to be signed by the director.</source>
        <translation>ตกลงกับส่วนกลางแล้ว พร้อมให้ผู้อำนวยการลงนาม</translation>
    </message>
    <message>
        <source>A draft with the figures of this office as they stand here. It can be signed when the centre has settled the agreement.</source>
        <translation>ร่างตามตัวเลขของสำนักงานในขณะนี้ ลงนามได้เมื่อส่วนกลางตกลงคำรับรองแล้ว</translation>
    </message>
    <message>
        <source>Signed by both sides, and nothing was changed since.</source>
        <translation>ลงนามครบทั้งสองฝ่าย และไม่มีการแก้ไขหลังลงนาม</translation>
    </message>
    <message>
        <source>Nothing was changed since it was signed. Still to sign: {who}.</source>
        <translation>ไม่มีการแก้ไขหลังลงนาม ยังเหลือผู้ลงนาม: {who}</translation>
    </message>
    <message>
        <source>This paper cannot be relied on; do not use it.</source>
        <translation>เอกสารนี้เชื่อถือไม่ได้ ห้ามนำไปใช้</translation>
    </message>
    <message>
        <source>the director</source>
        <translation>ผู้อำนวยการ</translation>
    </message>
    <message>
        <source>the Secretary-General</source>
        <translation>เลขาธิการ</translation>
    </message>
    <message>
        <source>intact</source>
        <translation>ไม่ถูกแก้ไข</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>ถูกแก้ไข</translation>
    </message>
    <message>
        <source>trusted</source>
        <translation>ใบรับรองเชื่อถือได้</translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation>ใบรับรองเชื่อถือไม่ได้</translation>
    </message>
</context>
<context>
    <name>AreaWindow</name>
    <message>
        <source>Overview</source>
        <translation>ภาพรวม</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>คำรับรองฯ</translation>
    </message>
    <message>
        <source>Send and receive</source>
        <translation>รับ–ส่งชุดข้อมูล</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ตั้งค่า</translation>
    </message>
    <message>
        <source>Export the round to Excel…</source>
        <translation>ส่งออกรอบนี้เป็น Excel…</translation>
    </message>
    <message>
        <source>Import from Excel…</source>
        <translation>นำเข้าจาก Excel…</translation>
    </message>
    <message>
        <source>Excel file</source>
        <translation>ไฟล์ Excel</translation>
    </message>
    <message>
        <source>Check completeness</source>
        <translation>ตรวจความครบถ้วน</translation>
    </message>
    <message>
        <source>Sign and export…</source>
        <translation>ลงนามและส่งออก…</translation>
    </message>
    <message>
        <source>Fiscal year {year}</source>
        <translation>ปีงบประมาณ {year}</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>What the centre sends, and when it came last</source>
        <translation>สิ่งที่ส่วนกลางส่งมา และครั้งล่าสุดที่ได้รับ</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ยังไม่ได้รับ</translation>
    </message>
    <message>
        <source>number {n} · {day}</source>
        <translation>ลำดับที่ {n} · {day}</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>Backup</source>
        <translation>สำรองข้อมูล</translation>
    </message>
    <message>
        <source>One file with everything: figures, evidence, packages and the protected key. It is read back before it counts. Keep it on another drive.</source>
        <translation>รวมทุกอย่างไว้ในไฟล์เดียว: ตัวเลข หลักฐาน ชุดข้อมูล และกุญแจที่ป้องกันไว้ โปรแกรมจะอ่านกลับมาตรวจก่อนถือว่าสำเร็จ โปรดเก็บไว้ในไดรฟ์อื่น</translation>
    </message>
    <message>
        <source>Make a backup now…</source>
        <translation>สำรองข้อมูลตอนนี้…</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>กู้คืนข้อมูล…</translation>
    </message>
    <message>
        <source>Open the restored workspace</source>
        <translation>เปิดพื้นที่ทำงานที่กู้คืน</translation>
    </message>
    <message>
        <source>Check the workspace</source>
        <translation>ตรวจพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Reads the database, the list of changes, every evidence file and every package. Nothing is changed.</source>
        <translation>อ่านฐานข้อมูล บันทึกการใช้งาน หลักฐานทุกไฟล์ และชุดข้อมูลทุกชุด โดยไม่เปลี่ยนแปลงสิ่งใด</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>ตรวจตอนนี้</translation>
    </message>
    <message>
        <source>Where the workspace lies</source>
        <translation>ที่อยู่ของพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Where shall the backup be kept?</source>
        <translation>จะเก็บไฟล์สำรองไว้ที่ใด</translation>
    </message>
    <message>
        <source>Making the backup and reading it back …</source>
        <translation>กำลังสำรองข้อมูลและอ่านกลับมาตรวจ …</translation>
    </message>
    <message>
        <source>Saved and read back: {path} ({n} files, {size} MB).</source>
        <translation>บันทึกและอ่านกลับมาตรวจแล้ว: {path} ({n} ไฟล์ {size} MB)</translation>
    </message>
    <message>
        <source>It lies on the same drive as the workspace: copy it to another one, too.</source>
        <translation>ไฟล์สำรองอยู่ในไดรฟ์เดียวกับพื้นที่ทำงาน โปรดคัดลอกไปไว้ในไดรฟ์อื่นด้วย</translation>
    </message>
    <message>
        <source>{n} evidence files are damaged; check the workspace.</source>
        <translation>หลักฐาน {n} ไฟล์เสียหาย โปรดตรวจพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Restored and checked: {path}. This workspace stays as it is.</source>
        <translation>กู้คืนและตรวจแล้ว: {path} พื้นที่ทำงานปัจจุบันยังคงเดิม</translation>
    </message>
    <message>
        <source>Checking the workspace …</source>
        <translation>กำลังตรวจพื้นที่ทำงาน …</translation>
    </message>
    <message>
        <source>{n} things are damaged; what to do stands below each.</source>
        <translation>มี {n} รายการเสียหาย วิธีแก้ไขอยู่ใต้แต่ละรายการ</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>ทุกอย่างเรียบร้อย</translation>
    </message>
    <message>
        <source>Remove {n} files that nothing refers to</source>
        <translation>ลบไฟล์ที่ไม่ได้ใช้ {n} ไฟล์</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>เสียหาย</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ข้อสังเกต</translation>
    </message>
    <message>
        <source>Removing files that nothing refers to …</source>
        <translation>กำลังลบไฟล์ที่ไม่ได้ใช้ …</translation>
    </message>
</context>
<context>
    <name>ChangeDialog</name>
    <message>
        <source>Change the agreement</source>
        <translation>ขอแก้ไขคำรับรอง</translation>
    </message>
    <message>
        <source>What was settled stays until both sides have agreed on the new version.</source>
        <translation>สิ่งที่ตกลงไว้ยังใช้อยู่ จนกว่าทั้งสองฝ่ายจะตกลงฉบับใหม่</translation>
    </message>
    <message>
        <source>Why the agreement has to be changed</source>
        <translation>เหตุผลที่ต้องแก้ไขคำรับรอง</translation>
    </message>
    <message>
        <source>The change applies from</source>
        <translation>ใช้ตั้งแต่</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>ดำเนินการต่อ</translation>
    </message>
    <message>
        <source>Say why; both sides keep the reason.</source>
        <translation>บอกเหตุผล ทั้งสองฝ่ายจะเก็บไว้</translation>
    </message>
</context>
<context>
    <name>ChangePanel</name>
    <message>
        <source>Keep what the program has</source>
        <translation>ใช้ค่าในโปรแกรม</translation>
    </message>
    <message>
        <source>Take what the file says</source>
        <translation>ใช้ค่าในไฟล์</translation>
    </message>
    <message>
        <source>When it was exported</source>
        <translation>ขณะส่งออก</translation>
    </message>
    <message>
        <source>Cell {place}</source>
        <translation>เซลล์ {place}</translation>
    </message>
    <message>
        <source>Delete the value</source>
        <translation>ลบค่านี้</translation>
    </message>
</context>
<context>
    <name>ConfirmFingerprint</name>
    <message>
        <source>{n} groups still to compare</source>
        <translation>เหลืออีก {n} กลุ่มที่ยังไม่ได้เทียบ</translation>
    </message>
    <message>
        <source>All groups compared</source>
        <translation>เทียบครบทุกกลุ่มแล้ว</translation>
    </message>
</context>
<context>
    <name>EnrolmentSection</name>
    <message>
        <source>Send the request to the centre</source>
        <translation>ส่งไฟล์คำขอให้ส่วนกลาง</translation>
    </message>
    <message>
        <source>By e-mail or memory stick. The file holds nothing secret; it asks the centre to certify this office&apos;s key.</source>
        <translation>ทางอีเมลหรือแฟลชไดรฟ์ ไฟล์นี้ไม่มีความลับ เป็นคำขอให้ส่วนกลางรับรองกุญแจของสำนักงานนี้</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>บันทึกสำเนา…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>เปิดโฟลเดอร์</translation>
    </message>
    <message>
        <source>Read these digits to the centre by telephone</source>
        <translation>อ่านตัวเลขนี้ให้ส่วนกลางฟังทางโทรศัพท์</translation>
    </message>
    <message>
        <source>Call a number that you know, not one from an e-mail. The centre compares the groups with the file that it has received.</source>
        <translation>โทรไปยังหมายเลขที่ท่านรู้จัก ไม่ใช่หมายเลขจากอีเมล ส่วนกลางจะเทียบตัวเลขแต่ละกลุ่มกับไฟล์ที่ได้รับ</translation>
    </message>
    <message>
        <source>Import the centre&apos;s answer</source>
        <translation>นำเข้าคำตอบของส่วนกลาง</translation>
    </message>
    <message>
        <source>It comes back as a file. Before it counts, the centre reads its own digits to you, and you compare them here.</source>
        <translation>คำตอบกลับมาเป็นไฟล์ ก่อนติดตั้ง ส่วนกลางจะอ่านตัวเลขของตนให้ฟัง และท่านเทียบกับตัวเลขที่นี่</translation>
    </message>
    <message>
        <source>Drop the answer here</source>
        <translation>วางไฟล์คำตอบที่นี่</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>เลือกไฟล์…</translation>
    </message>
    <message>
        <source>or type the 48 digits as they are read to you</source>
        <translation>หรือพิมพ์ตัวเลข 48 หลักตามที่ได้ฟัง</translation>
    </message>
    <message>
        <source>The centre&apos;s 48 digits</source>
        <translation>ตัวเลข 48 หลักของส่วนกลาง</translation>
    </message>
    <message>
        <source>They differ: do not install</source>
        <translation>ไม่ตรงกัน ไม่ติดตั้ง</translation>
    </message>
    <message>
        <source>They are the same: install</source>
        <translation>ตรงกัน ติดตั้ง</translation>
    </message>
    <message>
        <source>The centre has withdrawn this office&apos;s key</source>
        <translation>ส่วนกลางเพิกถอนกุญแจของสำนักงานนี้แล้ว</translation>
    </message>
    <message>
        <source>Ask to be enrolled again with a new key.</source>
        <translation>โปรดขอลงทะเบียนใหม่ด้วยกุญแจใหม่</translation>
    </message>
    <message>
        <source>This office is enrolled</source>
        <translation>สำนักงานนี้ลงทะเบียนแล้ว</translation>
    </message>
    <message>
        <source>{centre} knows its key; packages can be signed and sent.</source>
        <translation>{centre} รู้จักกุญแจของสำนักงานนี้ จึงลงนามและส่งชุดข้อมูลได้</translation>
    </message>
    <message>
        <source>Ask to be enrolled…</source>
        <translation>ขอลงทะเบียน…</translation>
    </message>
    <message>
        <source>New request…</source>
        <translation>ทำคำขอใหม่…</translation>
    </message>
    <message>
        <source>The request was written on {time}. If it was lost or is of no use any more, a new one can be made; then only the new one counts.</source>
        <translation>เขียนคำขอเมื่อ {time} หากคำขอหายหรือใช้ไม่ได้แล้ว ทำใหม่ได้ และจะใช้ได้เฉพาะคำขอใหม่</translation>
    </message>
    <message>
        <source>A new key is needed when somebody else may know the passphrase and the key, or when the certificate ends. Until the answer is installed the present key counts.</source>
        <translation>ต้องใช้กุญแจใหม่เมื่อผู้อื่นอาจรู้รหัสผ่านและมีกุญแจ หรือเมื่อใบรับรองหมดอายุ ระหว่างที่ยังไม่ติดตั้งคำตอบ กุญแจปัจจุบันยังใช้ได้</translation>
    </message>
    <message>
        <source>First this office needs a key that the centre knows. The program makes the key and a request for it; three steps then lead to the enrolment.</source>
        <translation>ขั้นแรก สำนักงานต้องมีกุญแจที่ส่วนกลางรู้จัก โปรแกรมจะสร้างกุญแจและคำขอให้ จากนั้นทำตามสามขั้นตอนจนลงทะเบียนเสร็จ</translation>
    </message>
    <message>
        <source>Packages (*.asice)</source>
        <translation>ชุดข้อมูล (*.asice)</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>บันทึกคำขอ</translation>
    </message>
    <message>
        <source>Saved and checked: {path}</source>
        <translation>บันทึกและตรวจแล้ว: {path}</translation>
    </message>
    <message>
        <source>The centre&apos;s answer</source>
        <translation>คำตอบของส่วนกลาง</translation>
    </message>
    <message>
        <source>Call {centre} and have its digits read to you. Press each group that is the same.</source>
        <translation>โทรหา {centre} และขอให้อ่านตัวเลขให้ฟัง แล้วกดกลุ่มที่ตรงกันทีละกลุ่ม</translation>
    </message>
    <message>
        <source>Not installed. Do not use this file, and tell the centre that somebody may have exchanged it.</source>
        <translation>ยังไม่ได้ติดตั้ง อย่าใช้ไฟล์นี้ และแจ้งส่วนกลางว่าอาจมีผู้สับเปลี่ยนไฟล์</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>Pasted picture {day} {time}</source>
        <translation>ภาพที่วาง {day} {time}</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} MB</translation>
    </message>
    <message>
        <source>{n} KB</source>
        <translation>{n} KB</translation>
    </message>
    <message>
        <source>{n} files</source>
        <translation>{n} ไฟล์</translation>
    </message>
    <message>
        <source>{n} file</source>
        <translation>{n} ไฟล์</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>ยังขาด</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>ไม่บังคับ</translation>
    </message>
    <message>
        <source>Drop files here, or double-click to choose</source>
        <translation>วางไฟล์ที่นี่ หรือดับเบิลคลิกเพื่อเลือก</translation>
    </message>
    <message>
        <source>required evidence</source>
        <translation>หลักฐานที่จำเป็น</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>หลักฐาน</translation>
    </message>
    <message>
        <source>The same file is also attached to {codes}</source>
        <translation>ไฟล์เดียวกันนี้แนบไว้ที่ {codes} ด้วย</translation>
    </message>
    <message>
        <source>Attached twice here</source>
        <translation>แนบไว้ที่นี่ซ้ำสองครั้ง</translation>
    </message>
    <message>
        <source>Other files</source>
        <translation>ไฟล์อื่น</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ไฟล์</translation>
    </message>
    <message>
        <source>up to {size}</source>
        <translation>ไม่เกิน {size}</translation>
    </message>
</context>
<context>
    <name>EvidenceChanges</name>
    <message>
        <source>Attaching {n} files to {code}</source>
        <translation>กำลังแนบ {n} ไฟล์กับ {code}</translation>
    </message>
    <message>
        <source>Attaching a picture to {code}</source>
        <translation>กำลังแนบภาพกับ {code}</translation>
    </message>
    <message>
        <source>{n} files were attached, but not these:</source>
        <translation>แนบแล้ว {n} ไฟล์ แต่ไม่ได้แนบไฟล์เหล่านี้:</translation>
    </message>
    <message>
        <source>Nothing was attached.</source>
        <translation>ยังไม่ได้แนบไฟล์ใด</translation>
    </message>
    <message>
        <source>Stopped. Nothing was attached.</source>
        <translation>หยุดแล้ว ยังไม่ได้แนบไฟล์ใด</translation>
    </message>
    <message>
        <source>Removed {name}</source>
        <translation>นำ {name} ออกแล้ว</translation>
    </message>
    <message>
        <source>Removed {n} files</source>
        <translation>นำออกแล้ว {n} ไฟล์</translation>
    </message>
    <message>
        <source>Moved to “{title}”</source>
        <translation>ย้ายไปที่ “{title}” แล้ว</translation>
    </message>
</context>
<context>
    <name>EvidenceList</name>
    <message>
        <source>Evidence of this indicator</source>
        <translation>หลักฐานของตัวชี้วัดนี้</translation>
    </message>
</context>
<context>
    <name>EvidenceMenu</name>
    <message>
        <source>Preview</source>
        <translation>ดูตัวอย่าง</translation>
    </message>
    <message>
        <source>Open in its own program</source>
        <translation>เปิดในโปรแกรมของไฟล์</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>ย้ายไปที่</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>นำออก</translation>
    </message>
</context>
<context>
    <name>EvidencePanel</name>
    <message>
        <source>Evidence</source>
        <translation>หลักฐาน</translation>
    </message>
    <message>
        <source>Add files …</source>
        <translation>แนบไฟล์ …</translation>
    </message>
    <message>
        <source>Files can also be dropped here, or pasted with Ctrl+V</source>
        <translation>ลากไฟล์มาวางที่นี่ หรือวางด้วย Ctrl+V ก็ได้</translation>
    </message>
    <message>
        <source>Does the file list persons? Cover names, identity numbers and other personal data first, then attach the covered file instead.</source>
        <translation>ไฟล์นี้มีรายชื่อบุคคลหรือไม่ โปรดปิดบังชื่อ เลขประจำตัว และข้อมูลส่วนบุคคลอื่นก่อน แล้วแนบไฟล์ที่ปิดบังแล้วแทน</translation>
    </message>
    <message>
        <source>It is covered</source>
        <translation>ปิดบังแล้ว</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>ดูตัวอย่าง</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>นำออก</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>More …</source>
        <translation>เพิ่มเติม …</translation>
    </message>
    <message>
        <source>Open in its own program, move to another kind of evidence</source>
        <translation>เปิดในโปรแกรมของไฟล์ หรือย้ายไปหลักฐานประเภทอื่น</translation>
    </message>
    <message>
        <source>Drop files here, or paste files or a picture with Ctrl+V</source>
        <translation>ลากไฟล์มาวางที่นี่ หรือวางไฟล์หรือภาพด้วย Ctrl+V</translation>
    </message>
    <message>
        <source>{n} files</source>
        <translation>{n} ไฟล์</translation>
    </message>
    <message>
        <source>{n} of {m} missing</source>
        <translation>ขาด {n} จาก {m}</translation>
    </message>
    <message>
        <source>All {n} there</source>
        <translation>ครบทั้ง {n}</translation>
    </message>
    <message>
        <source>Documents and pictures</source>
        <translation>เอกสารและรูปภาพ</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>ทุกไฟล์</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>แนบหลักฐาน</translation>
    </message>
    <message>
        <source>The clipboard holds no file and no picture. Copy a file in its folder, or take a picture of the screen, and paste again.</source>
        <translation>คลิปบอร์ดไม่มีไฟล์หรือภาพ โปรดคัดลอกไฟล์ในโฟลเดอร์ หรือจับภาพหน้าจอ แล้ววางอีกครั้ง</translation>
    </message>
    <message>
        <source>This comes from another program and is not a file yet. Save the attachment into a folder first, then drop it from there.</source>
        <translation>สิ่งนี้มาจากโปรแกรมอื่นและยังไม่เป็นไฟล์ โปรดบันทึกไฟล์แนบลงโฟลเดอร์ก่อน แล้วลากมาวางจากที่นั่น</translation>
    </message>
</context>
<context>
    <name>EvidenceViewer</name>
    <message>
        <source>Copying {name} to open it</source>
        <translation>กำลังคัดลอก {name} เพื่อเปิด</translation>
    </message>
</context>
<context>
    <name>ExcelActions</name>
    <message>
        <source>Export to Excel</source>
        <translation>ส่งออกเป็น Excel</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>ไฟล์ Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>กำลังเขียนไฟล์ Excel</translation>
    </message>
    <message>
        <source>{name} was written to {folder}. Fill in the yellow cells, save, and import it here again: before anything is stored you see every change.</source>
        <translation>เขียน {name} ไว้ใน {folder} แล้ว กรอกในช่องสีเหลือง บันทึก แล้วนำเข้าที่นี่อีกครั้ง จะเห็นทุกค่าที่เปลี่ยนก่อนบันทึกลงโปรแกรม</translation>
    </message>
    <message>
        <source>Import from Excel</source>
        <translation>นำเข้าจาก Excel</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>กำลังอ่าน {name}</translation>
    </message>
    <message>
        <source>{name} says the same as was exported; there is nothing to take over.</source>
        <translation>{name} มีค่าเหมือนตอนส่งออก ไม่มีค่าใดต้องนำเข้า</translation>
    </message>
    <message>
        <source>Taking over the values</source>
        <translation>กำลังนำค่าเข้า</translation>
    </message>
    <message>
        <source>{n} values of {m} indicators were taken over. Undo takes all of it back.</source>
        <translation>นำเข้า {n} ค่าของ {m} ตัวชี้วัดแล้ว คำสั่งเลิกทำจะย้อนกลับทั้งหมด</translation>
    </message>
</context>
<context>
    <name>ExcelPreview</name>
    <message>
        <source>(nothing)</source>
        <translation>(ว่าง)</translation>
    </message>
    <message>
        <source>(none ticked)</source>
        <translation>(ไม่ได้ทำเครื่องหมาย)</translation>
    </message>
    <message>
        <source>Import from Excel</source>
        <translation>นำเข้าจาก Excel</translation>
    </message>
    <message>
        <source>exported {time}</source>
        <translation>ส่งออกเมื่อ {time}</translation>
    </message>
    <message>
        <source>nothing is stored yet</source>
        <translation>ยังไม่เก็บสิ่งใด</translation>
    </message>
    <message>
        <source>All changes: {n}</source>
        <translation>เปลี่ยนทั้งหมด: {n}</translation>
    </message>
    <message>
        <source>Only in the file: {n}</source>
        <translation>เปลี่ยนเฉพาะในไฟล์: {n}</translation>
    </message>
    <message>
        <source>In both: {n}</source>
        <translation>เปลี่ยนทั้งสองที่: {n}</translation>
    </message>
    <message>
        <source>Refused: {n}</source>
        <translation>ไม่รับ: {n}</translation>
    </message>
    <message>
        <source>Unchanged: {n}</source>
        <translation>ไม่เปลี่ยน: {n}</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>In the program</source>
        <translation>ในโปรแกรม</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>ในไฟล์</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>สิ่งที่จะเกิดขึ้น</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>ข้อสังเกต</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>การเปลี่ยนแปลง</translation>
    </message>
    <message>
        <source>Keep the program&apos;s everywhere</source>
        <translation>ใช้ค่าในโปรแกรมทั้งหมด</translation>
    </message>
    <message>
        <source>Take the file&apos;s everywhere</source>
        <translation>ใช้ค่าในไฟล์ทั้งหมด</translation>
    </message>
    <message>
        <source>Delete the {n} values that were emptied in the file</source>
        <translation>ลบทั้ง {n} ค่าที่ถูกทำให้ว่างในไฟล์</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Take over {n} values</source>
        <translation>นำเข้า {n} ค่า</translation>
    </message>
    <message>
        <source>Item {items}: a figure excludes N/A. Choose the same side for both.</source>
        <translation>ตัวชี้วัด {items}: มีตัวเลขแล้วจะเป็น N/A ไม่ได้ โปรดเลือกฝั่งเดียวกันทั้งสองค่า</translation>
    </message>
    <message>
        <source>{n} values were changed in both places: choose which one is right (Ctrl+Left: the program&apos;s, Ctrl+Right: the file&apos;s)</source>
        <translation>มี {n} ค่าที่เปลี่ยนทั้งสองที่ โปรดเลือกว่าค่าใดถูกต้อง (Ctrl+Left: ของโปรแกรม, Ctrl+Right: ของไฟล์)</translation>
    </message>
    <message>
        <source>Nothing is taken over from this file.</source>
        <translation>ไม่มีสิ่งใดที่จะนำเข้าจากไฟล์นี้</translation>
    </message>
    <message>
        <source>All of it is taken over in one step, and can be undone in one step.</source>
        <translation>นำเข้าทั้งหมดในครั้งเดียว และเลิกทำได้ในครั้งเดียว</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>ไม่รับ</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>ไม่เปลี่ยน</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>โปรดเลือก</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Emptied: keep</source>
        <translation>ช่องว่าง: เก็บค่าเดิม</translation>
    </message>
    <message>
        <source>Take the file&apos;s</source>
        <translation>ใช้ของไฟล์</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>คงเดิม</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Send and receive</source>
        <translation>รับ–ส่งชุดข้อมูล</translation>
    </message>
    <message>
        <source>Check completeness</source>
        <translation>ตรวจความครบถ้วน</translation>
    </message>
    <message>
        <source>Sign and export…</source>
        <translation>ลงนามและส่งออก…</translation>
    </message>
    <message>
        <source>To the centre</source>
        <translation>ส่งถึงส่วนกลาง</translation>
    </message>
    <message>
        <source>The centre&apos;s own checks, here and now, before anything leaves.</source>
        <translation>ใช้การตรวจแบบเดียวกับส่วนกลาง ตรวจที่นี่ก่อนส่งออก</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>ความสำคัญ</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>รหัส</translation>
    </message>
    <message>
        <source>What the centre would say</source>
        <translation>สิ่งที่ส่วนกลางจะทักท้วง</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>ผลการตรวจ</translation>
    </message>
    <message>
        <source>Nothing is missing: the centre can accept it as it is.</source>
        <translation>ครบถ้วนแล้ว ส่วนกลางรับได้ตามนี้</translation>
    </message>
    <message>
        <source>First import the framework, under “From the centre”.</source>
        <translation>โปรดนำเข้ากรอบการประเมินก่อน ในช่อง “จากส่วนกลาง”</translation>
    </message>
    <message>
        <source>Only the centre can open the file</source>
        <translation>ให้เฉพาะส่วนกลางเปิดไฟล์ได้</translation>
    </message>
    <message>
        <source>From the centre</source>
        <translation>จากส่วนกลาง</translation>
    </message>
    <message>
        <source>Drop packages or folders here (.asice)</source>
        <translation>วางชุดข้อมูลหรือโฟลเดอร์ที่นี่ (.asice)</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>เลือกไฟล์…</translation>
    </message>
    <message>
        <source>Must be corrected</source>
        <translation>ต้องแก้ไข</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>ยังขาด</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>ควรทราบ</translation>
    </message>
    <message>
        <source>Enrolment request</source>
        <translation>คำขอลงทะเบียนกุญแจ</translation>
    </message>
    <message>
        <source>Enrolment</source>
        <translation>การลงทะเบียนกุญแจ</translation>
    </message>
    <message>
        <source>Framework</source>
        <translation>กรอบการประเมิน</translation>
    </message>
    <message>
        <source>Values from the centre</source>
        <translation>ข้อมูลจากส่วนกลาง</translation>
    </message>
    <message>
        <source>Submission</source>
        <translation>การส่งรายงาน</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>ใบตอบรับ</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>ผลตรวจทาน</translation>
    </message>
    <message>
        <source>Final result</source>
        <translation>ผลการประเมิน</translation>
    </message>
    <message>
        <source>Proposal of targets</source>
        <translation>ข้อเสนอค่าเป้าหมาย</translation>
    </message>
    <message>
        <source>Performance agreement</source>
        <translation>คำรับรองการปฏิบัติราชการ</translation>
    </message>
    <message>
        <source>{n} must be corrected before signing</source>
        <translation>ต้องแก้ไข {n} รายการก่อนลงนาม</translation>
    </message>
    <message>
        <source>{n} still missing; a part can be sent in time</source>
        <translation>ยังขาด {n} รายการ ส่งบางส่วนให้ทันกำหนดได้</translation>
    </message>
    <message>
        <source>The centre would have nothing to ask for</source>
        <translation>ส่วนกลางไม่มีสิ่งที่ต้องทักท้วง</translation>
    </message>
    <message>
        <source>Sign and export</source>
        <translation>ลงนามและส่งออก</translation>
    </message>
    <message>
        <source>Packages (*.asice *.age)</source>
        <translation>ชุดข้อมูล (*.asice *.age)</translation>
    </message>
    <message>
        <source>Signing, writing and reading back</source>
        <translation>กำลังลงนาม เขียน และอ่านกลับมาตรวจ</translation>
    </message>
    <message>
        <source>Signed, written and read back: {name} (number {n}). Now take or send this file to the centre; its receipt will come back.</source>
        <translation>ลงนาม เขียน และอ่านกลับมาตรวจแล้ว: {name} (ลำดับที่ {n}) โปรดนำหรือส่งไฟล์นี้ให้ส่วนกลาง แล้วใบตอบรับจะกลับมา</translation>
    </message>
    <message>
        <source>Stopped while the file was written. The package itself is signed and kept: choose it below and write it out again.</source>
        <translation>หยุดระหว่างเขียนไฟล์แล้ว แต่ลงนามและเก็บชุดข้อมูลไว้แล้ว เลือกชุดข้อมูลนั้นด้านล่าง แล้วเขียนไฟล์ซ้ำ</translation>
    </message>
    <message>
        <source>Write out again</source>
        <translation>เขียนไฟล์ซ้ำ</translation>
    </message>
    <message>
        <source>Written and read back: {name} (number {n}).</source>
        <translation>เขียนและอ่านกลับมาตรวจแล้ว: {name} (ลำดับที่ {n})</translation>
    </message>
    <message>
        <source>Writing and reading back</source>
        <translation>กำลังเขียนและอ่านกลับมาตรวจ</translation>
    </message>
    <message>
        <source>Choose packages</source>
        <translation>เลือกชุดข้อมูล</translation>
    </message>
    <message>
        <source>Verifying; nothing is stored yet</source>
        <translation>กำลังตรวจสอบ ยังไม่เก็บสิ่งใด</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>กำลังนำเข้า</translation>
    </message>
</context>
<context>
    <name>Feedback</name>
    <message>
        <source>That did not work</source>
        <translation>ทำไม่สำเร็จ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>ตกลง</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>You were typing this when the program ended: {text}</source>
        <translation>ท่านกำลังพิมพ์ข้อความนี้เมื่อโปรแกรมปิดไป: {text}</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>ใช้ข้อความนี้</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>ทิ้ง</translation>
    </message>
    <message>
        <source>Use the text typed before: {name}</source>
        <translation>ใช้ข้อความที่พิมพ์ไว้: {name}</translation>
    </message>
</context>
<context>
    <name>Fingerprint</name>
    <message>
        <source>Copy the digits</source>
        <translation>คัดลอกตัวเลข</translation>
    </message>
    <message>
        <source>Fingerprint {digits}</source>
        <translation>ลายนิ้วมือกุญแจ {digits}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>คัดลอกแล้ว</translation>
    </message>
</context>
<context>
    <name>FirstChoices</name>
    <message>
        <source>Welcome</source>
        <translation>ยินดีต้อนรับ</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>ท่านต้องการทำสิ่งใด</translation>
    </message>
    <message>
        <source>Set up my office</source>
        <translation>เริ่มใช้งานสำนักงานของฉัน</translation>
    </message>
    <message>
        <source>For an area office that uses the program for the first time on this computer.</source>
        <translation>สำหรับสำนักงานเขตที่ใช้โปรแกรมนี้บนคอมพิวเตอร์เครื่องนี้เป็นครั้งแรก</translation>
    </message>
    <message>
        <source>Choose the office…</source>
        <translation>เลือกสำนักงาน…</translation>
    </message>
    <message>
        <source>Practise with sample data</source>
        <translation>ฝึกซ้อมด้วยข้อมูลตัวอย่าง</translation>
    </message>
    <message>
        <source>A workspace to try everything in, clearly coloured. Nothing in it can be taken for real.</source>
        <translation>พื้นที่ทำงานสำหรับลองใช้ทุกอย่าง มีสีบอกชัดเจน ชุดข้อมูลฝึกซ้อมใช้แทนของจริงไม่ได้</translation>
    </message>
    <message>
        <source>Start practising</source>
        <translation>เริ่มฝึกซ้อม</translation>
    </message>
    <message>
        <source>Go on practising</source>
        <translation>ฝึกซ้อมต่อ</translation>
    </message>
    <message>
        <source>Start practising anew</source>
        <translation>เริ่มฝึกซ้อมใหม่</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>เปิดพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>The folder is on this computer already.</source>
        <translation>มีโฟลเดอร์อยู่ในคอมพิวเตอร์เครื่องนี้แล้ว</translation>
    </message>
    <message>
        <source>Choose the folder…</source>
        <translation>เลือกโฟลเดอร์…</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>กู้คืนข้อมูล</translation>
    </message>
    <message>
        <source>After a new computer or a damaged disk: everything comes back.</source>
        <translation>เมื่อเปลี่ยนคอมพิวเตอร์หรือดิสก์เสีย ทุกอย่างจะกลับมาเหมือนเดิม</translation>
    </message>
    <message>
        <source>Choose the backup…</source>
        <translation>เลือกไฟล์สำรอง…</translation>
    </message>
    <message>
        <source>For the central office: its desktop comes in a later version. Until then it works with the command line: kpr init --central.</source>
        <translation>สำหรับส่วนกลาง: หน้าจอของส่วนกลางจะมาในรุ่นถัดไป ระหว่างนี้ใช้ผ่านบรรทัดคำสั่ง: kpr init --central</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>KPR Desk · Welcome</source>
        <translation>KPR Desk · ยินดีต้อนรับ</translation>
    </message>
    <message>
        <source>Performance agreements and indicators of the area offices</source>
        <translation>คำรับรองการปฏิบัติราชการและตัวชี้วัดของสำนักงานเขตพื้นที่การศึกษา</translation>
    </message>
    <message>
        <source>Everything stays on this computer. Reports travel as signed files, by memory stick or e-mail.</source>
        <translation>ข้อมูลทั้งหมดอยู่ในคอมพิวเตอร์เครื่องนี้ รายงานส่งเป็นไฟล์ที่ลงนามแล้ว ทางแฟลชไดรฟ์หรืออีเมล</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>เปิดพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Which office is it?</source>
        <translation>เป็นสำนักงานใด</translation>
    </message>
    <message>
        <source>Step 1 of 2</source>
        <translation>ขั้นที่ 1 จาก 2</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>ย้อนกลับ</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>ต่อไป</translation>
    </message>
    <message>
        <source>Folder and passphrase</source>
        <translation>โฟลเดอร์และรหัสผ่าน</translation>
    </message>
    <message>
        <source>Step 2 of 2</source>
        <translation>ขั้นที่ 2 จาก 2</translation>
    </message>
    <message>
        <source>Make the workspace</source>
        <translation>สร้างพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Passphrase of the office&apos;s key</source>
        <translation>รหัสผ่านของกุญแจสำนักงาน</translation>
    </message>
    <message>
        <source>The key signs for the office. Whoever finds the computer or a copy of the key can do nothing without the passphrase.</source>
        <translation>กุญแจใช้ลงนามแทนสำนักงาน ผู้ที่ได้คอมพิวเตอร์หรือสำเนากุญแจไปทำสิ่งใดไม่ได้หากไม่มีรหัสผ่าน</translation>
    </message>
    <message>
        <source>Folder of the workspace</source>
        <translation>โฟลเดอร์ของพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Everything of the office is kept in it; it should be on this computer.</source>
        <translation>เก็บข้อมูลทั้งหมดของสำนักงาน ควรอยู่ในคอมพิวเตอร์เครื่องนี้</translation>
    </message>
    <message>
        <source>Other folder…</source>
        <translation>โฟลเดอร์อื่น…</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>โปรดเลือกโฟลเดอร์</translation>
    </message>
    <message>
        <source>Making the workspace and the office&apos;s key …</source>
        <translation>กำลังสร้างพื้นที่ทำงานและกุญแจของสำนักงาน …</translation>
    </message>
    <message>
        <source>Setting up a centre and an office with sample data …</source>
        <translation>กำลังสร้างส่วนกลางและสำนักงานพร้อมข้อมูลตัวอย่าง …</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Before the first figures</source>
        <translation>ก่อนเริ่มกรอกข้อมูล</translation>
    </message>
    <message>
        <source>Ask to be enrolled</source>
        <translation>ขอลงทะเบียนกุญแจ</translation>
    </message>
    <message>
        <source>The program makes this office&apos;s key and writes a file for the centre.</source>
        <translation>โปรแกรมสร้างกุญแจของสำนักงานและเขียนไฟล์คำขอสำหรับส่งส่วนกลาง</translation>
    </message>
    <message>
        <source>Install the centre&apos;s answer</source>
        <translation>ติดตั้งคำตอบจากส่วนกลาง</translation>
    </message>
    <message>
        <source>The centre sends a file back; its digits are compared by telephone.</source>
        <translation>ส่วนกลางส่งไฟล์ตอบกลับ แล้วเทียบตัวเลขกันทางโทรศัพท์</translation>
    </message>
    <message>
        <source>Import the framework</source>
        <translation>นำเข้ากรอบตัวชี้วัด</translation>
    </message>
    <message>
        <source>The file with the year&apos;s indicators, which the centre has published.</source>
        <translation>ไฟล์ตัวชี้วัดประจำปีที่ส่วนกลางประกาศใช้</translation>
    </message>
    <message>
        <source>Fill in, sign and send</source>
        <translation>กรอกข้อมูล ลงนาม และส่ง</translation>
    </message>
    <message>
        <source>Figures and evidence; then one signed file goes to the centre.</source>
        <translation>กรอกตัวเลขและแนบหลักฐาน แล้วส่งไฟล์ที่ลงนามแล้วหนึ่งไฟล์ให้ส่วนกลาง</translation>
    </message>
    <message>
        <source>done</source>
        <translation>ทำแล้ว</translation>
    </message>
    <message>
        <source>comes next</source>
        <translation>ขั้นตอนถัดไป</translation>
    </message>
    <message>
        <source>later</source>
        <translation>ยังไม่ถึง</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History of {code}</source>
        <translation>ประวัติของ {code}</translation>
    </message>
    <message>
        <source>Nothing has been entered for this indicator yet.</source>
        <translation>ยังไม่เคยกรอกตัวชี้วัดนี้</translation>
    </message>
    <message>
        <source>{n} older changes are in the audit.</source>
        <translation>ยังมีการเปลี่ยนแปลงเก่ากว่านี้อีก {n} รายการในบันทึกการใช้งาน</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>Import</source>
        <translation>นำเข้า</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>ไม่นำเข้า</translation>
    </message>
    <message>
        <source>Close the report</source>
        <translation>ปิดผลการนำเข้า</translation>
    </message>
    <message>
        <source>{good} of {all} can be imported; nothing is stored yet</source>
        <translation>นำเข้าได้ {good} จาก {all} รายการ ยังไม่เก็บสิ่งใด</translation>
    </message>
    <message>
        <source>Imported; {n} refused</source>
        <translation>นำเข้าแล้ว ไม่รับ {n} รายการ</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>นำเข้าแล้ว</translation>
    </message>
    <message>
        <source>{n} more files are not listed.</source>
        <translation>ยังมีอีก {n} ไฟล์ที่ไม่ได้แสดงในรายการนี้</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>ใช้ได้</translation>
    </message>
    <message>
        <source>Older: kept as history</source>
        <translation>เก่ากว่า เก็บเป็นประวัติ</translation>
    </message>
    <message>
        <source>Already imported</source>
        <translation>เคยนำเข้าแล้ว</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>ไม่รับ</translation>
    </message>
</context>
<context>
    <name>IndicatorForm</name>
    <message>
        <source>Why there is nothing to report; the centre reads it</source>
        <translation>เหตุผลที่ไม่มีผลให้รายงาน ส่วนกลางจะอ่านข้อความนี้</translation>
    </message>
    <message>
        <source>Reason for N/A (required)</source>
        <translation>เหตุผลที่ไม่มีข้อมูล (จำเป็น)</translation>
    </message>
    <message>
        <source>weight {weight}</source>
        <translation>น้ำหนัก {weight}</translation>
    </message>
    <message>
        <source>Score {score}</source>
        <translation>คะแนน {score}</translation>
    </message>
    <message>
        <source>Earlier years</source>
        <translation>ปีก่อน ๆ</translation>
    </message>
    <message>
        <source>This part does not apply (N/A)</source>
        <translation>ตัวชี้วัดย่อยนี้ไม่มีข้อมูล (N/A)</translation>
    </message>
    <message>
        <source>This indicator does not apply (N/A)</source>
        <translation>ตัวชี้วัดนี้ไม่มีข้อมูล (N/A)</translation>
    </message>
    <message>
        <source>None of them so far</source>
        <translation>ยังไม่ได้ทำข้อใด</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>ก่อนหน้า</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>ถัดไป</translation>
    </message>
    <message>
        <source>History</source>
        <translation>ประวัติ</translation>
    </message>
    <message>
        <source>All indicators</source>
        <translation>ตัวชี้วัดทั้งหมด</translation>
    </message>
    <message>
        <source>Enter: next figure · Tab: next field · Ctrl+PgDn: next indicator</source>
        <translation>Enter: ตัวเลขถัดไป · Tab: ช่องถัดไป · Ctrl+PgDn: ตัวชี้วัดถัดไป</translation>
    </message>
    <message>
        <source>Until then {value} counts.</source>
        <translation>ระหว่างนี้ใช้ค่า {value}</translation>
    </message>
    <message>
        <source>Give the reason; without it this counts as a problem.</source>
        <translation>โปรดระบุเหตุผล หากไม่ระบุจะนับเป็นข้อผิดพลาด</translation>
    </message>
</context>
<context>
    <name>IndicatorHistory</name>
    <message>
        <source>Answer changed</source>
        <translation>แก้คำตอบ</translation>
    </message>
    <message>
        <source>Change taken back</source>
        <translation>เลิกทำการแก้ไข</translation>
    </message>
    <message>
        <source>Change made again</source>
        <translation>ทำการแก้ไขซ้ำ</translation>
    </message>
    <message>
        <source>Put back as the centre accepted it</source>
        <translation>คืนค่าตามที่ส่วนกลางให้ผ่าน</translation>
    </message>
    <message>
        <source>Evidence attached</source>
        <translation>แนบหลักฐาน</translation>
    </message>
    <message>
        <source>Evidence moved to another kind</source>
        <translation>ย้ายหลักฐานไปอีกรายการหนึ่ง</translation>
    </message>
    <message>
        <source>Evidence removed</source>
        <translation>นำหลักฐานออก</translation>
    </message>
    <message>
        <source>Accepted by the centre</source>
        <translation>ส่วนกลางให้ผ่าน</translation>
    </message>
    <message>
        <source>Score decided by the centre</source>
        <translation>ส่วนกลางตัดสินคะแนน</translation>
    </message>
    <message>
        <source>Returned by the centre</source>
        <translation>ส่วนกลางส่งกลับ</translation>
    </message>
</context>
<context>
    <name>IndicatorList</name>
    <message>
        <source>Find an indicator (Ctrl+F)</source>
        <translation>ค้นหาตัวชี้วัด (Ctrl+F)</translation>
    </message>
    <message>
        <source>Find an indicator</source>
        <translation>ค้นหาตัวชี้วัด</translation>
    </message>
    <message>
        <source>All</source>
        <translation>ทั้งหมด</translation>
    </message>
    <message>
        <source>Left to do</source>
        <translation>ที่ยังต้องทำ</translation>
    </message>
    <message>
        <source>Indicators of the round</source>
        <translation>ตัวชี้วัดของรอบนี้</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>รหัส</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>น้ำหนัก</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>คะแนน</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>All ({n})</source>
        <translation>ทั้งหมด ({n})</translation>
    </message>
    <message>
        <source>Left to do ({n})</source>
        <translation>ที่ยังต้องทำ ({n})</translation>
    </message>
    <message>
        <source>No indicator matches; clear the search to see all.</source>
        <translation>ไม่พบตัวชี้วัด ลบคำค้นเพื่อดูทั้งหมด</translation>
    </message>
    <message>
        <source>Nothing is left to do in this round.</source>
        <translation>รอบนี้ไม่มีสิ่งที่ต้องทำแล้ว</translation>
    </message>
</context>
<context>
    <name>IndicatorWords</name>
    <message>
        <source>Begun</source>
        <translation>เริ่มแล้ว</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>ครบถ้วน</translation>
    </message>
    <message>
        <source>Not filled in</source>
        <translation>ยังไม่กรอก</translation>
    </message>
    <message>
        <source>Has a problem</source>
        <translation>มีข้อผิดพลาด</translation>
    </message>
    <message>
        <source>Evidence missing</source>
        <translation>ขาดหลักฐาน</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>ส่งกลับให้แก้ไข</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>ผ่านแล้ว</translation>
    </message>
    <message>
        <source>Waiting for the centre</source>
        <translation>รอส่วนกลาง</translation>
    </message>
    <message>
        <source>N/A</source>
        <translation>N/A</translation>
    </message>
    <message>
        <source>{n} to fill in</source>
        <translation>เหลือกรอก {n}</translation>
    </message>
    <message>
        <source>{n} without evidence</source>
        <translation>ขาดหลักฐาน {n}</translation>
    </message>
    <message>
        <source>{n} returned by the centre</source>
        <translation>ส่วนกลางส่งกลับ {n}</translation>
    </message>
    <message>
        <source>everything is filled in</source>
        <translation>กรอกครบแล้ว</translation>
    </message>
    <message>
        <source>{n} days late</source>
        <translation>เลยกำหนด {n} วัน</translation>
    </message>
    <message>
        <source>in {n} days</source>
        <translation>อีก {n} วัน</translation>
    </message>
    <message>
        <source>due {day} ({left})</source>
        <translation>กำหนดส่ง {day} ({left})</translation>
    </message>
    <message>
        <source>What was done and achieved</source>
        <translation>สิ่งที่ได้ดำเนินการและผลที่เกิดขึ้น</translation>
    </message>
    <message>
        <source>What helped</source>
        <translation>ปัจจัยสนับสนุน</translation>
    </message>
    <message>
        <source>Obstacles</source>
        <translation>ปัญหาและอุปสรรค</translation>
    </message>
    <message>
        <source>Suggestions for the next year</source>
        <translation>ข้อเสนอแนะสำหรับปีต่อไป</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>ค่าเป้าหมาย</translation>
    </message>
    <message>
        <source>Steps completed</source>
        <translation>ขั้นตอนที่ทำแล้ว</translation>
    </message>
    <message>
        <source>Issues achieved</source>
        <translation>ประเด็นที่สำเร็จ</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>ระดับ</translation>
    </message>
    <message>
        <source>Reason for N/A</source>
        <translation>เหตุผลที่ไม่มีข้อมูล</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(ว่าง)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ใช่</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>ไม่มีข้อใด</translation>
    </message>
</context>
<context>
    <name>IndicatorsPage</name>
    <message>
        <source>Indicators</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>{n} indicators</source>
        <translation>{n} ตัวชี้วัด</translation>
    </message>
    <message>
        <source>No framework has arrived yet. Import the package that the centre has sent you under “Send and receive”; the indicators then appear here.</source>
        <translation>ยังไม่มีกรอบการประเมิน โปรดนำเข้าชุดข้อมูลที่ส่วนกลางส่งมาในหน้า “รับ–ส่งชุดข้อมูล” แล้วตัวชี้วัดจะปรากฏที่นี่</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>The office&apos;s key</source>
        <translation>กุญแจของสำนักงาน</translation>
    </message>
    <message>
        <source>A copy of the key</source>
        <translation>สำเนากุญแจ</translation>
    </message>
    <message>
        <source>Keep one on a memory stick in the safe. With it and the passphrase the office can go on signing on another computer. Backups hold the key too.</source>
        <translation>โปรดเก็บไว้หนึ่งชุดในแฟลชไดรฟ์ในตู้นิรภัย เมื่อมีสำเนานี้กับรหัสผ่าน สำนักงานลงนามต่อบนคอมพิวเตอร์เครื่องอื่นได้ ไฟล์สำรองข้อมูลก็มีกุญแจอยู่ด้วย</translation>
    </message>
    <message>
        <source>Save a copy of the key…</source>
        <translation>บันทึกสำเนากุญแจ…</translation>
    </message>
    <message>
        <source>Bring a key back from a copy…</source>
        <translation>นำกุญแจกลับจากสำเนา…</translation>
    </message>
    <message>
        <source>Passphrase of the copy</source>
        <translation>รหัสผ่านของสำเนา</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>นำกลับ</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>เปลี่ยนรหัสผ่าน</translation>
    </message>
    <message>
        <source>The key stays the same and need not be enrolled again. Copies and backups made before keep the old passphrase.</source>
        <translation>กุญแจยังเป็นดอกเดิม ไม่ต้องลงทะเบียนใหม่ สำเนาและไฟล์สำรองที่ทำไว้ก่อนยังใช้รหัสผ่านเดิม</translation>
    </message>
    <message>
        <source>Present passphrase</source>
        <translation>รหัสผ่านปัจจุบัน</translation>
    </message>
    <message>
        <source>Passphrase forgotten</source>
        <translation>ลืมรหัสผ่าน</translation>
    </message>
    <message>
        <source>Nobody can bring it back. The office can begin with a new key instead: what was entered, sent and received stays, the old key is put aside, and the centre has to enrol the office again before it can send.</source>
        <translation>ไม่มีผู้ใดกู้คืนรหัสผ่านได้ แต่สำนักงานเริ่มใช้กุญแจใหม่ได้ ข้อมูลที่กรอก ส่ง และรับไว้ยังอยู่ครบ กุญแจเดิมจะเก็บแยกไว้ และส่วนกลางต้องลงทะเบียนกุญแจให้ใหม่ก่อน จึงจะส่งรายงานได้</translation>
    </message>
    <message>
        <source>Begin with a new key…</source>
        <translation>เริ่มใช้กุญแจใหม่…</translation>
    </message>
    <message>
        <source>There is none yet; see Enrolment.</source>
        <translation>ยังไม่มีกุญแจ ดูที่การลงทะเบียน</translation>
    </message>
    <message>
        <source>Valid from {first} to {last}</source>
        <translation>ใช้ได้ตั้งแต่ {first} ถึง {last}</translation>
    </message>
    <message>
        <source>Trusted centre: {name} ({fingerprint})</source>
        <translation>ส่วนกลางที่เชื่อถือ: {name} ({fingerprint})</translation>
    </message>
    <message>
        <source>Copies of keys (*.zip)</source>
        <translation>สำเนากุญแจ (*.zip)</translation>
    </message>
    <message>
        <source>Save a copy of the key</source>
        <translation>บันทึกสำเนากุญแจ</translation>
    </message>
    <message>
        <source>Copy of the signing key of {office}, made by KPR Desk.
It is useless without the passphrase. Keep it in a safe place, not in the same place as the written passphrase.
To use it: set up the office in KPR Desk, then Settings &gt; Keys &gt; Bring a key back from a copy, then import the centre&apos;s enrolment answer again.</source>
        <translation>สำเนากุญแจลงนามของ {office} สร้างโดย KPR Desk
ใช้ไม่ได้หากไม่มีรหัสผ่าน โปรดเก็บไว้ในที่ปลอดภัย และไม่เก็บไว้ที่เดียวกับกระดาษจดรหัสผ่าน
วิธีใช้: เริ่มใช้งานสำนักงานใน KPR Desk แล้วไปที่ ตั้งค่า &gt; กุญแจ &gt; นำกุญแจกลับจากสำเนา จากนั้นนำเข้าคำตอบการลงทะเบียนของส่วนกลางอีกครั้ง</translation>
    </message>
    <message>
        <source>Saved and checked: {path}. Take the stick out and lock it away.</source>
        <translation>บันทึกและตรวจแล้ว: {path} โปรดถอดแฟลชไดรฟ์แล้วเก็บในที่ปลอดภัย</translation>
    </message>
    <message>
        <source>Bring a key back from a copy</source>
        <translation>นำกุญแจกลับจากสำเนา</translation>
    </message>
    <message>
        <source>{n} keys were brought back. Now import the centre&apos;s enrolment answer again.</source>
        <translation>นำกุญแจกลับมาแล้ว {n} ดอก โปรดนำเข้าคำตอบการลงทะเบียนของส่วนกลางอีกครั้ง</translation>
    </message>
    <message>
        <source>Every key of the copy is here already.</source>
        <translation>กุญแจทุกดอกในสำเนามีอยู่ที่นี่แล้ว</translation>
    </message>
    <message>
        <source>Begin with a new key</source>
        <translation>เริ่มใช้กุญแจใหม่</translation>
    </message>
    <message>
        <source>The office cannot sign or send until the centre has enrolled it again. Do this only if the passphrase is really lost.</source>
        <translation>สำนักงานจะลงนามและส่งรายงานไม่ได้ จนกว่าส่วนกลางจะลงทะเบียนกุญแจให้ใหม่ โปรดทำเฉพาะเมื่อหารหัสผ่านไม่พบจริง</translation>
    </message>
    <message>
        <source>Put the old key aside</source>
        <translation>เก็บกุญแจเดิมแยกไว้</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>โปรดพิมพ์รหัสผ่าน</translation>
    </message>
    <message>
        <source>The passphrase was changed. Make a new copy of the key and a new backup.</source>
        <translation>เปลี่ยนรหัสผ่านแล้ว โปรดทำสำเนากุญแจและสำรองข้อมูลใหม่</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>Level {n}</source>
        <translation>ระดับ {n}</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} คะแนน</translation>
    </message>
    <message>
        <source>no result yet</source>
        <translation>ยังไม่มีผล</translation>
    </message>
    <message>
        <source>below the first level</source>
        <translation>ต่ำกว่าระดับแรก</translation>
    </message>
    <message>
        <source>level {n}</source>
        <translation>ระดับ {n}</translation>
    </message>
    <message>
        <source>Levels {levels}; reached: {reached}</source>
        <translation>ระดับ {levels} ถึงระดับ: {reached}</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>This is still under way:
{work}

If it is stopped, nothing half-done stays behind. What was typed is stored in any case.</source>
        <translation>งานนี้ยังไม่เสร็จ:
{work}

หากหยุดงานนี้ จะไม่มีสิ่งที่ทำค้างไว้หลงเหลืออยู่ ส่วนข้อมูลที่พิมพ์ไว้จะบันทึกให้ในทุกกรณี</translation>
    </message>
    <message>
        <source>Still at work</source>
        <translation>ยังทำงานอยู่</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>หยุดงานนี้แล้วปิด</translation>
    </message>
    <message>
        <source>  and {n} more</source>
        <translation>  และอีก {n} รายการ</translation>
    </message>
    <message>
        <source>What was typed here is not stored:
{fields}

{reason}

If the program closes now, it is lost.</source>
        <translation>ข้อมูลที่พิมพ์ในช่องต่อไปนี้ยังไม่ได้บันทึก:
{fields}

{reason}

หากปิดโปรแกรมตอนนี้ ข้อมูลดังกล่าวจะสูญหาย</translation>
    </message>
    <message>
        <source>Not everything is stored</source>
        <translation>ยังบันทึกไม่ครบ</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>ปิดโดยไม่บันทึก</translation>
    </message>
</context>
<context>
    <name>LevelField</name>
    <message>
        <source>Take the choice back</source>
        <translation>ยกเลิกการเลือก</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>ตัวเลข</translation>
    </message>
    <message>
        <source>Thai (๑๒๓)</source>
        <translation>ไทย (๑๒๓)</translation>
    </message>
    <message>
        <source>Arabic (123)</source>
        <translation>อารบิก (123)</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>สี</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>สว่าง</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>มืด</translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation>ตามคอมพิวเตอร์</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>ขนาดตัวอักษร</translation>
    </message>
    <message>
        <source>Every change shows at once; what was typed stays.</source>
        <translation>การเปลี่ยนแปลงมีผลทันที สิ่งที่พิมพ์ไว้ไม่หาย</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Round</source>
        <translation>รอบ</translation>
    </message>
    <message>
        <source>Practice workspace: nothing here can be taken for real</source>
        <translation>พื้นที่ทำงานฝึกซ้อม: ข้อมูลที่นี่ใช้แทนของจริงไม่ได้</translation>
    </message>
    <message>
        <source>{n} fields are not stored; the reason stands beside them.</source>
        <translation>มี {n} ช่องที่ยังไม่ได้บันทึก ดูเหตุผลที่ช่องนั้น</translation>
    </message>
    <message>
        <source>Saved at {time} · offline</source>
        <translation>บันทึกแล้ว {time} น. · ออฟไลน์</translation>
    </message>
    <message>
        <source>Saved on {day} at {time} · offline</source>
        <translation>บันทึกล่าสุด {day} {time} น. · ออฟไลน์</translation>
    </message>
    <message>
        <source>Finishing what is under way, then closing …</source>
        <translation>กำลังทำงานที่ค้างให้เสร็จ แล้วจะปิด …</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Understood</source>
        <translation>รับทราบ</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>และอีก {n}</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>New passphrase (at least 8 characters)</source>
        <translation>รหัสผ่านใหม่ (อย่างน้อย 8 ตัวอักษร)</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>พิมพ์รหัสผ่านเดิมอีกครั้ง</translation>
    </message>
    <message>
        <source>Show what I type</source>
        <translation>แสดงสิ่งที่พิมพ์</translation>
    </message>
    <message>
        <source>Choose at least {n} characters.</source>
        <translation>โปรดตั้งอย่างน้อย {n} ตัวอักษร</translation>
    </message>
    <message>
        <source>The two are not the same; type it again.</source>
        <translation>รหัสผ่านสองช่องไม่เหมือนกัน โปรดพิมพ์อีกครั้ง</translation>
    </message>
    <message>
        <source>Four or more words that do not belong together are easy to remember and hard to guess. Write it down and lock it away: nobody can bring it back.</source>
        <translation>คำสี่คำขึ้นไปที่ไม่เกี่ยวกันจำง่ายและเดายาก โปรดจดไว้แล้วเก็บในที่ปลอดภัย เพราะไม่มีผู้ใดกู้คืนรหัสผ่านได้</translation>
    </message>
    <message>
        <source>Too short.</source>
        <translation>สั้นเกินไป</translation>
    </message>
    <message>
        <source>Weak: easy to guess.</source>
        <translation>อ่อน: เดาได้ง่าย</translation>
    </message>
    <message>
        <source>Fair.</source>
        <translation>พอใช้</translation>
    </message>
    <message>
        <source>Good.</source>
        <translation>ดี</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>แข็งแรง</translation>
    </message>
    <message>
        <source>Longer is better: add a word.</source>
        <translation>ยิ่งยาวยิ่งดี เพิ่มอีกหนึ่งคำ</translation>
    </message>
    <message>
        <source>It contains a word that everyone tries first.</source>
        <translation>มีคำที่ใคร ๆ ก็ลองเป็นอันดับแรก</translation>
    </message>
    <message>
        <source>The name of the office or the province is tried first.</source>
        <translation>ชื่อสำนักงานหรือจังหวัดเป็นคำที่ถูกลองก่อน</translation>
    </message>
    <message>
        <source>Neighbouring keys or digits in a row count for little.</source>
        <translation>แป้นหรือตัวเลขที่เรียงติดกันช่วยได้น้อย</translation>
    </message>
    <message>
        <source>Repetitions count for little.</source>
        <translation>ตัวที่ซ้ำกันช่วยได้น้อย</translation>
    </message>
    <message>
        <source>Mix letters, digits and signs.</source>
        <translation>ควรผสมตัวอักษร ตัวเลข และเครื่องหมาย</translation>
    </message>
</context>
<context>
    <name>OfficeChooser</name>
    <message>
        <source>Name of the office or province, for example: นครราชสีมา 2</source>
        <translation>ชื่อสำนักงานหรือจังหวัด เช่น นครราชสีมา 2</translation>
    </message>
    <message>
        <source>Find the office</source>
        <translation>ค้นหาสำนักงาน</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>สำนักงาน</translation>
    </message>
    <message>
        <source>No office fits. Try a part of the province&apos;s name.</source>
        <translation>ไม่พบสำนักงาน ลองพิมพ์บางส่วนของชื่อจังหวัด</translation>
    </message>
    <message>
        <source>{n} offices</source>
        <translation>{n} สำนักงาน</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>ภาพรวม</translation>
    </message>
    <message>
        <source>Open the agreement</source>
        <translation>เปิดหน้าคำรับรองฯ</translation>
    </message>
    <message>
        <source>What is left to do</source>
        <translation>สิ่งที่ต้องทำ</translation>
    </message>
    <message>
        <source>What is left to do ({n})</source>
        <translation>สิ่งที่ต้องทำ ({n})</translation>
    </message>
    <message>
        <source>{n} more are listed under “Indicators”.</source>
        <translation>ยังมีอีก {n} ตัวชี้วัด ดูได้ที่หน้า “ตัวชี้วัด”</translation>
    </message>
    <message>
        <source>Nothing is left to fill in for this round.</source>
        <translation>รอบนี้กรอกครบแล้ว</translation>
    </message>
    <message>
        <source>{n} days late</source>
        <translation>เลยกำหนด {n} วัน</translation>
    </message>
    <message>
        <source>in {n} days</source>
        <translation>อีก {n} วัน</translation>
    </message>
    <message>
        <source>so far, of what is filled in</source>
        <translation>คิดจากที่กรอกแล้ว</translation>
    </message>
    <message>
        <source>Filled in</source>
        <translation>กรอกแล้ว</translation>
    </message>
    <message>
        <source>indicators of this round</source>
        <translation>ตัวชี้วัดของรอบนี้</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>กำหนดส่ง</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>คะแนน</translation>
    </message>
    <message>
        <source>The centre holds</source>
        <translation>ส่วนกลางมี</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>ยังไม่มี</translation>
    </message>
    <message>
        <source>nothing of this round was sealed</source>
        <translation>ยังไม่ได้ลงนามสิ่งใดในรอบนี้</translation>
    </message>
    <message>
        <source>Number {n}</source>
        <translation>ลำดับที่ {n}</translation>
    </message>
    <message>
        <source>sealed; no receipt has come back yet</source>
        <translation>ลงนามแล้ว ยังไม่ได้รับใบตอบรับ</translation>
    </message>
    <message>
        <source>since {day}; changed here since then</source>
        <translation>ตั้งแต่ {day} มีการแก้ไขที่นี่หลังจากนั้น</translation>
    </message>
    <message>
        <source>since {day}; exactly what is here</source>
        <translation>ตั้งแต่ {day} ตรงกับที่นี่ทุกประการ</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>ส่งกลับให้แก้ไข</translation>
    </message>
    <message>
        <source>Has a problem</source>
        <translation>มีข้อผิดพลาด</translation>
    </message>
    <message>
        <source>Not filled in</source>
        <translation>ยังไม่กรอก</translation>
    </message>
    <message>
        <source>Evidence missing</source>
        <translation>ขาดหลักฐาน</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Open {code}</source>
        <translation>เปิด {code}</translation>
    </message>
    <message>
        <source>Agreement: nothing has been proposed yet, and the year begins soon.</source>
        <translation>คำรับรองฯ: ยังไม่ได้เสนอค่าเป้าหมาย และใกล้เริ่มปีงบประมาณแล้ว</translation>
    </message>
    <message>
        <source>Agreement: something was decided here and is not sent yet.</source>
        <translation>คำรับรองฯ: มีรายการที่พิจารณาแล้วแต่ยังไม่ได้ส่ง</translation>
    </message>
    <message>
        <source>Agreement: the centre has answered; decide on its figures.</source>
        <translation>คำรับรองฯ: ส่วนกลางตอบแล้ว โปรดพิจารณาตัวเลขของส่วนกลาง</translation>
    </message>
    <message>
        <source>Agreement: it is settled; the director can sign it.</source>
        <translation>คำรับรองฯ: ตกลงกันแล้ว ผู้อำนวยการลงนามได้</translation>
    </message>
    <message>
        <source>Ask to be enrolled…</source>
        <translation>ขอลงทะเบียน…</translation>
    </message>
    <message>
        <source>Install the centre&apos;s answer…</source>
        <translation>ติดตั้งคำตอบของส่วนกลาง…</translation>
    </message>
    <message>
        <source>Import the framework…</source>
        <translation>นำเข้ากรอบการประเมิน…</translation>
    </message>
    <message>
        <source>Go on filling in</source>
        <translation>กรอกต่อ</translation>
    </message>
    <message>
        <source>Correct what was returned</source>
        <translation>แก้ไขรายการที่ส่งกลับ</translation>
    </message>
    <message>
        <source>Sign and export…</source>
        <translation>ลงนามและส่งออก…</translation>
    </message>
    <message>
        <source>First this office needs a key that the centre knows.</source>
        <translation>ขั้นแรก สำนักงานต้องมีกุญแจที่ส่วนกลางรู้จัก</translation>
    </message>
    <message>
        <source>The request is written; the centre&apos;s answer is still to come.</source>
        <translation>เขียนคำขอแล้ว รอคำตอบจากส่วนกลาง</translation>
    </message>
    <message>
        <source>Import the framework package that the centre has published.</source>
        <translation>โปรดนำเข้าชุดข้อมูลกรอบการประเมินที่ส่วนกลางประกาศ</translation>
    </message>
    <message>
        <source>Some indicators still need figures or evidence.</source>
        <translation>บางตัวชี้วัดยังขาดตัวเลขหรือหลักฐาน</translation>
    </message>
    <message>
        <source>The centre has returned items; its remarks say what to change.</source>
        <translation>ส่วนกลางส่งบางรายการกลับ ดูสิ่งที่ต้องแก้ในข้อสังเกต</translation>
    </message>
    <message>
        <source>Everything is filled in; sign it and take it to the centre.</source>
        <translation>กรอกครบแล้ว ลงนามและนำส่งส่วนกลาง</translation>
    </message>
    <message>
        <source>It is with the centre; the receipt is still to come.</source>
        <translation>อยู่ที่ส่วนกลาง รอใบตอบรับ</translation>
    </message>
    <message>
        <source>The centre holds exactly what is here.</source>
        <translation>ส่วนกลางมีข้อมูลตรงกับที่นี่ทุกประการ</translation>
    </message>
</context>
<context>
    <name>PackageLog</name>
    <message>
        <source>Write out again…</source>
        <translation>เขียนไฟล์ซ้ำ…</translation>
    </message>
    <message>
        <source>When the file was lost, or the stick failed: the same package once more</source>
        <translation>เมื่อไฟล์หายหรือแฟลชไดรฟ์มีปัญหา จะได้ชุดข้อมูลเดิมอีกครั้ง</translation>
    </message>
    <message>
        <source>Packages so far</source>
        <translation>ชุดข้อมูลที่ผ่านมา</translation>
    </message>
    <message>
        <source>When</source>
        <translation>เมื่อ</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>ทิศทาง</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ประเภท</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>ลำดับที่</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Nothing has been sent or received yet.</source>
        <translation>ยังไม่มีการรับหรือส่งชุดข้อมูล</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>ส่ง</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>รับ</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>ลงนามแล้ว</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>นำเข้าแล้ว</translation>
    </message>
    <message>
        <source>Centre has it</source>
        <translation>ส่วนกลางได้รับแล้ว</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>The agreement on paper</source>
        <translation>เอกสารคำรับรอง</translation>
    </message>
    <message>
        <source>Back to the figures</source>
        <translation>กลับไปที่ตัวเลข</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>บันทึกสำเนา…</translation>
    </message>
    <message>
        <source>Open elsewhere</source>
        <translation>เปิดในโปรแกรมอื่น</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>พิมพ์…</translation>
    </message>
    <message>
        <source>Sign as director…</source>
        <translation>ลงนามในฐานะผู้อำนวยการ…</translation>
    </message>
    <message>
        <source>version {n}</source>
        <translation>ฉบับที่ {n}</translation>
    </message>
</context>
<context>
    <name>PapersSection</name>
    <message>
        <source>Font of the papers</source>
        <translation>แบบอักษรของเอกสาร</translation>
    </message>
    <message>
        <source>Agreements, reports and letters are printed in it. Every font is brought to the size of TH Sarabun.</source>
        <translation>ใช้กับคำรับรอง รายงาน และหนังสือทุกฉบับ โปรแกรมปรับทุกแบบอักษรให้มีขนาดเท่ากับ TH Sarabun</translation>
    </message>
    <message>
        <source>Fonts for papers</source>
        <translation>แบบอักษรสำหรับเอกสาร</translation>
    </message>
    <message>
        <source>Use this font</source>
        <translation>ใช้แบบอักษรนี้</translation>
    </message>
    <message>
        <source>Look for fonts again</source>
        <translation>ค้นหาแบบอักษรอีกครั้ง</translation>
    </message>
    <message>
        <source>Emblem</source>
        <translation>ตราสัญลักษณ์</translation>
    </message>
    <message>
        <source>The emblem</source>
        <translation>ตราสัญลักษณ์</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>เลือกภาพ…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>นำออก</translation>
    </message>
    <message>
        <source>Name and position of who signs are given on the page Agreement, at the head of its list.</source>
        <translation>ชื่อและตำแหน่งผู้ลงนาม ระบุที่หน้าคำรับรองฯ ในหัวข้อผู้ลงนาม</translation>
    </message>
    <message>
        <source>So an agreement begins</source>
        <translation>ตัวอย่างส่วนบนของคำรับรอง</translation>
    </message>
    <message>
        <source>Top of an agreement</source>
        <translation>ส่วนบนของคำรับรอง</translation>
    </message>
    <message>
        <source>Looking for fonts …</source>
        <translation>กำลังค้นหาแบบอักษร …</translation>
    </message>
    <message>
        <source>Comes with the program</source>
        <translation>มากับโปรแกรม</translation>
    </message>
    <message>
        <source>Installed on this computer</source>
        <translation>ติดตั้งในเครื่องนี้</translation>
    </message>
    <message>
        <source>{where} · in use</source>
        <translation>{where} · ใช้อยู่</translation>
    </message>
    <message>
        <source>Thai fonts here that papers cannot use:</source>
        <translation>แบบอักษรไทยในเครื่องนี้ที่ใช้จัดทำเอกสารไม่ได้</translation>
    </message>
    <message>
        <source>No other Thai font is installed. Install TH Sarabun and look again.</source>
        <translation>ไม่พบแบบอักษรไทยอื่นในเครื่องนี้ หากต้องการใช้ TH Sarabun โปรดติดตั้งแล้วค้นหาอีกครั้ง</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>และอีก {n} แบบอักษร</translation>
    </message>
    <message>
        <source>Stands at the head of agreements and letters, 3 cm high at most.</source>
        <translation>พิมพ์ที่หัวคำรับรองและหนังสือ สูงไม่เกิน 3 ซม.</translation>
    </message>
    <message>
        <source>None yet: its place stays empty. A PNG or JPEG file of up to 2 MB is taken; 800 pixels are enough.</source>
        <translation>ยังไม่มีตรา จึงเว้นที่ไว้ในเอกสาร ใช้ไฟล์ PNG หรือ JPEG ขนาดไม่เกิน 2 MB ภาพกว้าง 800 พิกเซลก็เพียงพอ</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>ภาพ (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Choose the emblem</source>
        <translation>เลือกตราสัญลักษณ์</translation>
    </message>
    <message>
        <source>Printing a sample …</source>
        <translation>กำลังจัดทำตัวอย่าง …</translation>
    </message>
    <message>
        <source>So an agreement begins in {font}</source>
        <translation>ตัวอย่างส่วนบนของคำรับรอง · {font}</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Previous page</source>
        <translation>หน้าก่อน</translation>
    </message>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>หน้าก่อน (Page Up)</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>หน้าถัดไป</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>หน้าถัดไป (Page Down)</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>เล็กลง</translation>
    </message>
    <message>
        <source>Smaller (-)</source>
        <translation>เล็กลง (-)</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>ใหญ่ขึ้น</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>ใหญ่ขึ้น (+)</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>ทั้งหน้า</translation>
    </message>
    <message>
        <source>Change between the whole page and its full width (0)</source>
        <translation>สลับระหว่างทั้งหน้ากับเต็มความกว้าง (0)</translation>
    </message>
    <message>
        <source>Open in its own program</source>
        <translation>เปิดในโปรแกรมของไฟล์</translation>
    </message>
    <message>
        <source>Beginning of the file</source>
        <translation>ส่วนต้นของไฟล์</translation>
    </message>
    <message>
        <source>Beginning of the table</source>
        <translation>ส่วนต้นของตาราง</translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>กำลังเตรียม …</translation>
    </message>
    <message>
        <source>There is no preview of files of this kind. A copy of it can be opened.</source>
        <translation>ไม่มีตัวอย่างสำหรับไฟล์ชนิดนี้ เปิดสำเนาของไฟล์ได้</translation>
    </message>
    <message>
        <source>Only the first lines are shown</source>
        <translation>แสดงเฉพาะบรรทัดแรก ๆ</translation>
    </message>
    <message>
        <source>page {n} of {m}</source>
        <translation>หน้า {n} จาก {m}</translation>
    </message>
    <message>
        <source>Full width</source>
        <translation>เต็มความกว้าง</translation>
    </message>
    <message>
        <source>preparing page {n} …</source>
        <translation>กำลังเตรียมหน้า {n} …</translation>
    </message>
</context>
<context>
    <name>PreviewWindow</name>
    <message>
        <source>Preview</source>
        <translation>ดูตัวอย่าง</translation>
    </message>
    <message>
        <source>Previous file</source>
        <translation>ไฟล์ก่อน</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Left</translation>
    </message>
    <message>
        <source>Next file</source>
        <translation>ไฟล์ถัดไป</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+Right</translation>
    </message>
    <message>
        <source>Open in its own program</source>
        <translation>เปิดในโปรแกรมของไฟล์</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>file {n} of {m}</source>
        <translation>ไฟล์ {n} จาก {m}</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>No printer is installed on this computer. Save a copy and print it elsewhere, or open it in another program.</source>
        <translation>เครื่องคอมพิวเตอร์นี้ยังไม่ได้ติดตั้งเครื่องพิมพ์ บันทึกสำเนาไปพิมพ์ที่เครื่องอื่น หรือเปิดในโปรแกรมอื่น</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>กำลังพิมพ์</translation>
    </message>
    <message>
        <source>Handed to the printer: {n} pages.</source>
        <translation>ส่งไปเครื่องพิมพ์แล้ว {n} หน้า</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>This is the central office&apos;s workspace. Its desktop comes in a later version; until then it works with the command line (kpr).</source>
        <translation>นี่คือพื้นที่ทำงานของส่วนกลาง หน้าจอของส่วนกลางจะมาในรุ่นถัดไป ระหว่างนี้ใช้ผ่านบรรทัดคำสั่ง (kpr)</translation>
    </message>
    <message>
        <source>The program made a mistake and has to close. Everything that was saved is kept; what was being typed is offered back at the next start.</source>
        <translation>โปรแกรมทำงานผิดพลาดและต้องปิด ทุกสิ่งที่บันทึกแล้วยังอยู่ และข้อความที่กำลังพิมพ์จะนำกลับมาให้เมื่อเปิดครั้งหน้า</translation>
    </message>
    <message>
        <source>A report without personal data is in: {path}</source>
        <translation>รายงานที่ไม่มีข้อมูลส่วนบุคคลอยู่ที่: {path}</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>ไดรฟ์</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ไฟล์</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>โฟลเดอร์ไฟล์</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>โฟลเดอร์</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>ทางลัด</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>ไม่ทราบ</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>เพิ่มค่า</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>ลดค่า</translation>
    </message>
</context>
<context>
    <name>QAccessibleActionInterface</name>
    <message>
        <source>Decrease</source>
        <translation>ลด</translation>
    </message>
    <message>
        <source>Decrease the value</source>
        <translation>ลดค่า</translation>
    </message>
    <message>
        <source>Goes back a page</source>
        <translation>ย้อนกลับหนึ่งหน้า</translation>
    </message>
    <message>
        <source>Goes to the next page</source>
        <translation>ไปหน้าถัดไป</translation>
    </message>
    <message>
        <source>Increase</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>Increase the value</source>
        <translation>เพิ่มค่า</translation>
    </message>
    <message>
        <source>Next Page</source>
        <translation>หน้าถัดไป</translation>
    </message>
    <message>
        <source>Press</source>
        <translation>กด</translation>
    </message>
    <message>
        <source>Previous Page</source>
        <translation>หน้าก่อน</translation>
    </message>
    <message>
        <source>Scroll Down</source>
        <translation>เลื่อนลง</translation>
    </message>
    <message>
        <source>Scroll Left</source>
        <translation>เลื่อนไปทางซ้าย</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>เลื่อนไปทางขวา</translation>
    </message>
    <message>
        <source>Scroll Up</source>
        <translation>เลื่อนขึ้น</translation>
    </message>
    <message>
        <source>Scrolls down</source>
        <translation>เลื่อนลง</translation>
    </message>
    <message>
        <source>Scrolls to the left</source>
        <translation>เลื่อนไปทางซ้าย</translation>
    </message>
    <message>
        <source>Scrolls to the right</source>
        <translation>เลื่อนไปทางขวา</translation>
    </message>
    <message>
        <source>Scrolls up</source>
        <translation>เลื่อนขึ้น</translation>
    </message>
    <message>
        <source>SetFocus</source>
        <translation>ย้ายมาที่นี่</translation>
    </message>
    <message>
        <source>Sets the focus</source>
        <translation>ย้ายจุดสนใจมาที่นี่</translation>
    </message>
    <message>
        <source>ShowMenu</source>
        <translation>แสดงเมนู</translation>
    </message>
    <message>
        <source>Shows the menu</source>
        <translation>แสดงเมนู</translation>
    </message>
    <message>
        <source>Toggle</source>
        <translation>สลับ</translation>
    </message>
    <message>
        <source>Toggles the state</source>
        <translation>สลับสถานะ</translation>
    </message>
    <message>
        <source>Triggers the action</source>
        <translation>ทำคำสั่งนี้</translation>
    </message>
</context>
<context>
    <name>QComboBox</name>
    <message>
        <source>Open the combo box selection popup</source>
        <translation>เปิดรายการให้เลือก</translation>
    </message>
    <message>
        <source>True</source>
        <translation>จริง</translation>
    </message>
    <message>
        <source>False</source>
        <translation>เท็จ</translation>
    </message>
</context>
<context>
    <name>QDialogButtonBox</name>
    <message>
        <source>OK</source>
        <translation>ตกลง</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
ไม่พบโฟลเดอร์นี้
โปรดตรวจสอบชื่อโฟลเดอร์</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
ไม่พบไฟล์นี้
โปรดตรวจสอบชื่อไฟล์</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>มี %1 อยู่แล้ว
ต้องการเขียนทับหรือไม่</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is write protected.
Do you want to delete it anyway?</source>
        <translation>&apos;%1&apos; ป้องกันการเขียนไว้
ต้องการลบหรือไม่</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>เลือก</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>ดูใน:</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>โฟลเดอร์ใหม่</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>เปลี่ยนชื่อ</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>ไฟล์ทั้งหมด (*)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>ไฟล์ทั้งหมด (*)</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>ต้องการลบ &apos;%1&apos; หรือไม่</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>ย้อนกลับ</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>แสดงแบบรายละเอียด</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>แสดงแบบรายการ</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>ลบโฟลเดอร์ไม่ได้</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>สร้างโฟลเดอร์ใหม่</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>สร้างโฟลเดอร์ใหม่</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>แบบรายละเอียด</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>โฟลเดอร์</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>โฟลเดอร์:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>ชื่อไฟล์:</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ไฟล์</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>ประเภทไฟล์:</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>เลือกโฟลเดอร์</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>ไปข้างหน้า</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>ย้อนกลับ</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>ไปข้างหน้า</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>ไปยังโฟลเดอร์ที่อยู่เหนือขึ้นไป</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>แบบรายการ</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>รายการตำแหน่งและที่คั่นหน้า</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>โฟลเดอร์ใหม่</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>โฟลเดอร์ที่อยู่เหนือขึ้นไป</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>ตำแหน่งล่าสุด</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>นำออก</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>บันทึกเป็น</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>แสดง </translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>แสดงไฟล์ที่ซ่อนไว้</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>แถบด้านข้าง</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Computer</source>
        <translation>คอมพิวเตอร์</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>วันที่แก้ไข</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ชนิด</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>คอมพิวเตอร์ของฉัน</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>ขนาด</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>ประเภท</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>ทำซ้ำ</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>ตัด</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>คัดลอก</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>วาง</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>แสดงรายละเอียด…</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>ซ่อนรายละเอียด…</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>ตกลง</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>บันทึกทั้งหมด</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>ใช่</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>ใช่ทั้งหมด</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>ไม่ใช่</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>ไม่ใช่ทั้งหมด</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>ยุติ</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>ลองใหม่</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>ไม่สนใจ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>ละทิ้ง</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>วิธีใช้</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>นำไปใช้</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>ตั้งใหม่</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>คืนค่าเริ่มต้น</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Scroll here</source>
        <translation>เลื่อนมาที่นี่</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>บนสุด</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>ล่างสุด</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>ซ้ายสุด</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>ขวาสุด</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>ขึ้นหนึ่งหน้า</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>ลงหนึ่งหน้า</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation>ไปทางซ้ายหนึ่งหน้า</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation>ไปทางขวาหนึ่งหน้า</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>เลื่อนขึ้น</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>เลื่อนลง</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>เลื่อนไปทางซ้าย</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>เลื่อนไปทางขวา</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>ทำซ้ำ</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>ตัด</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>คัดลอก</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>คัดลอกที่อยู่ลิงก์</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>วาง</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>Backups (*.kprbackup *.zip);;All files (*)</source>
        <translation>ไฟล์สำรอง (*.kprbackup *.zip);;ทุกไฟล์ (*)</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>กู้คืนข้อมูล</translation>
    </message>
    <message>
        <source>Where shall the workspace&apos;s folder be made?</source>
        <translation>จะสร้างโฟลเดอร์ของพื้นที่ทำงานไว้ที่ใด</translation>
    </message>
    <message>
        <source>Restoring the backup and checking every file …</source>
        <translation>กำลังกู้คืนข้อมูลและตรวจทุกไฟล์ …</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>Result</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>คะแนน</translation>
    </message>
    <message>
        <source>Weighted</source>
        <translation>ถ่วงน้ำหนัก</translation>
    </message>
    <message>
        <source>Score of {scale}</source>
        <translation>คะแนนเต็ม {scale}</translation>
    </message>
    <message>
        <source>Weighted by {weight}</source>
        <translation>ถ่วงน้ำหนัก {weight}</translation>
    </message>
    <message>
        <source>The centre provides this value; it has not arrived yet.</source>
        <translation>ส่วนกลางเป็นผู้ให้ค่านี้ และยังมาไม่ถึง</translation>
    </message>
    <message>
        <source>The score appears here while you type.</source>
        <translation>คะแนนจะปรากฏที่นี่ขณะพิมพ์</translation>
    </message>
    <message>
        <source>Correct what is marked red to see the score.</source>
        <translation>แก้ไขช่องที่มีกรอบสีแดงเพื่อดูคะแนน</translation>
    </message>
    <message>
        <source>Fill in the {n} remaining fields to see the score.</source>
        <translation>กรอกอีก {n} ช่องเพื่อดูคะแนน</translation>
    </message>
    <message>
        <source>Still needed for a score: {fields}</source>
        <translation>ยังต้องกรอกจึงจะคิดคะแนนได้: {fields}</translation>
    </message>
</context>
<context>
    <name>Ring</name>
    <message>
        <source>{done} of {all} complete</source>
        <translation>ครบแล้ว {done} จาก {all}</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Not stored: {reason}</source>
        <translation>ยังไม่ได้เก็บ: {reason}</translation>
    </message>
    <message>
        <source>Not stored yet; it is tried again by itself. {reason}</source>
        <translation>ยังไม่ได้บันทึก โปรแกรมจะลองบันทึกให้เองอีกครั้ง {reason}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>ตั้งค่า</translation>
    </message>
    <message>
        <source>Another workspace…</source>
        <translation>พื้นที่ทำงานอื่น…</translation>
    </message>
    <message>
        <source>Enrolment</source>
        <translation>การลงทะเบียนกุญแจ</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>กุญแจ</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>สำรองข้อมูล</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>เอกสาร</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>การแสดงผล</translation>
    </message>
    <message>
        <source>About</source>
        <translation>เกี่ยวกับโปรแกรม</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>ทำซ้ำ</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>Show what I type</source>
        <translation>แสดงสิ่งที่พิมพ์</translation>
    </message>
    <message>
        <source>Forgotten the passphrase?</source>
        <translation>ลืมรหัสผ่านใช่ไหม</translation>
    </message>
    <message>
        <source>Nobody can bring a passphrase back, not even the centre. Check the keyboard language first, and the place where it was written down. If it is lost, the office begins with a new key under Settings, Keys; everything that was entered stays, and the centre enrols the office again.</source>
        <translation>ไม่มีผู้ใดกู้คืนรหัสผ่านได้ แม้แต่ส่วนกลาง โปรดตรวจภาษาของแป้นพิมพ์และที่ที่จดรหัสไว้ก่อน หากหาไม่พบจริง ให้เริ่มใช้กุญแจใหม่ที่ การตั้งค่า &gt; กุญแจ ข้อมูลที่กรอกไว้ยังอยู่ครบ แล้วส่วนกลางจะลงทะเบียนกุญแจให้ใหม่</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>ต่อไป</translation>
    </message>
    <message>
        <source>This workspace has no key yet. Choose the passphrase that will protect it.</source>
        <translation>พื้นที่ทำงานนี้ยังไม่มีกุญแจ โปรดตั้งรหัสผ่านที่จะใช้ป้องกันกุญแจ</translation>
    </message>
    <message>
        <source>The office&apos;s key is needed. Type the passphrase that was chosen for this workspace; you are asked once until the program is closed.</source>
        <translation>ต้องใช้กุญแจของสำนักงาน โปรดพิมพ์รหัสผ่านที่ตั้งไว้สำหรับพื้นที่ทำงานนี้ โปรแกรมจะถามครั้งเดียวจนกว่าจะปิดโปรแกรม</translation>
    </message>
    <message>
        <source>This is practice. The passphrase is: {passphrase}</source>
        <translation>นี่คือการฝึกซ้อม รหัสผ่านคือ: {passphrase}</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>โปรดพิมพ์รหัสผ่าน</translation>
    </message>
</context>
<context>
    <name>WorkBar</name>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation>เหลืออีกประมาณ {n} วินาที</translation>
    </message>
    <message>
        <source>Stopping; nothing half-done stays behind …</source>
        <translation>กำลังหยุด จะไม่มีสิ่งใดค้างอยู่ครึ่ง ๆ กลาง ๆ …</translation>
    </message>
</context>
<context>
    <name>_Group</name>
    <message>
        <source>Group {n}: {digits}, heard</source>
        <translation>กลุ่มที่ {n}: {digits} ตรงกันแล้ว</translation>
    </message>
    <message>
        <source>Group {n}: {digits}</source>
        <translation>กลุ่มที่ {n}: {digits}</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>The program made a mistake; a report was written. Nothing is lost.</source>
        <translation>โปรแกรมทำงานผิดพลาด และได้บันทึกรายงานไว้แล้ว ข้อมูลไม่สูญหาย</translation>
    </message>
    <message>
        <source>version {version} of the agreement is settled; a change in mid-year makes a new version: say so (--amend) and give the reason</source>
        <translation>คำรับรองฉบับที่ {version} ตกลงกันแล้ว การเปลี่ยนแปลงระหว่างปีต้องทำเป็นฉบับใหม่ โปรดระบุ (--amend) พร้อมเหตุผล</translation>
    </message>
    <message>
        <source>What was typed for {items} is not complete: say why it is proposed, correct the figures, or take them back.</source>
        <translation>สิ่งที่กรอกไว้ใน {items} ยังไม่ครบ กรอกเหตุผลที่เสนอ แก้ตัวเลข หรือยกเลิกสิ่งที่กรอกไว้</translation>
    </message>
    <message>
        <source>item {item} is accepted by both sides; to take it up again all the same, say so (--reopen) and give the reason</source>
        <translation>ตัวชี้วัด {item} ทั้งสองฝ่ายตกลงแล้ว หากต้องการเจรจาใหม่ โปรดระบุ (--reopen) พร้อมเหตุผล</translation>
    </message>
    <message>
        <source>for item {item} the office keeps what holds anyway, so there is nothing to accept; counter it or ask, or leave it as it is</source>
        <translation>ตัวชี้วัด {item} สำนักงานใช้เกณฑ์เดิม จึงไม่มีข้อเสนอให้ตอบรับ โปรดเสนอกลับหรือสอบถาม หรือปล่อยไว้ตามเดิม</translation>
    </message>
    <message>
        <source>these items still wait for an answer: {items}; decide on each of them, then write the package</source>
        <translation>ตัวชี้วัดที่ยังรอคำตอบ: {items} โปรดตัดสินใจให้ครบทุกตัว แล้วจึงสร้างชุดข้อมูล</translation>
    </message>
    <message>
        <source>the agreement cannot be settled while these items are open: {items}; accept what the office proposes, or send your answer and wait for its next proposal</source>
        <translation>ยังสรุปข้อตกลงไม่ได้ เพราะตัวชี้วัดเหล่านี้ยังไม่ได้ข้อยุติ: {items} โปรดตอบรับข้อเสนอของสำนักงาน หรือส่งคำตอบแล้วรอข้อเสนอครั้งถัดไป</translation>
    </message>
    <message>
        <source>office {office} has not sent version {version} with its signature yet; the maker signs first</source>
        <translation>สำนักงาน {office} ยังไม่ได้ส่งคำรับรองฉบับที่ {version} ที่ลงนามแล้ว ผู้ทำคำรับรองต้องลงนามก่อน</translation>
    </message>
    <message>
        <source>this move belongs to the other side: an area office proposes or accepts, the centre accepts, counters, asks and settles</source>
        <translation>ขั้นตอนนี้เป็นของอีกฝ่าย สำนักงานเขตเป็นผู้เสนอหรือตอบรับ ส่วนกลางเป็นผู้ตอบรับ เสนอกลับ สอบถาม และสรุปข้อตกลง</translation>
    </message>
    <message>
        <source>the centre has made no counter-proposal for item {item}, so there is nothing to accept; leave it as it is, or propose</source>
        <translation>ส่วนกลางไม่ได้เสนอกลับสำหรับตัวชี้วัด {item} จึงไม่มีอะไรให้ตอบรับ ปล่อยไว้ตามเดิมหรือเสนอใหม่</translation>
    </message>
    <message>
        <source>nothing has changed since package number {sequence}, which the other side has still to answer; write it out again with `kpr packages export {package}`</source>
        <translation>ไม่มีอะไรเปลี่ยนจากชุดข้อมูลเลขที่ {sequence} ซึ่งอีกฝ่ายยังไม่ได้ตอบ ส่งออกชุดเดิมอีกครั้งได้ด้วย `kpr packages export {package}`</translation>
    </message>
    <message>
        <source>office {office} has not proposed anything yet; import its proposal package first</source>
        <translation>สำนักงาน {office} ยังไม่ได้เสนอค่าเป้าหมาย โปรดนำเข้าชุดข้อมูลข้อเสนอก่อน</translation>
    </message>
    <message>
        <source>there is no settled agreement to amend; leave out --amend and go on with the negotiation</source>
        <translation>ยังไม่มีคำรับรองที่ตกลงกันให้แก้ไข ไม่ต้องระบุ --amend โปรดเจรจาต่อ</translation>
    </message>
    <message>
        <source>the framework {framework} has no targets to negotiate; only performance agreements have</source>
        <translation>กรอบการประเมิน {framework} ไม่มีค่าเป้าหมายให้เจรจา มีเฉพาะกรอบของคำรับรองการปฏิบัติราชการ</translation>
    </message>
    <message>
        <source>{name} cannot be sent as the signed agreement: {reason}</source>
        <translation>ส่ง {name} เป็นคำรับรองที่ลงนามแล้วไม่ได้: {reason}</translation>
    </message>
    <message>
        <source>this is what the other side has said for item {item}; accept it instead</source>
        <translation>ค่านี้ตรงกับที่อีกฝ่ายเสนอไว้สำหรับตัวชี้วัด {item} แล้ว โปรดตอบรับแทนการเสนอ</translation>
    </message>
    <message>
        <source>say first who signs for this office, with name and position (kpr targets signatories)</source>
        <translation>โปรดระบุผู้ลงนามของหน่วยงานนี้ก่อน ทั้งชื่อและตำแหน่ง (kpr targets signatories)</translation>
    </message>
    <message>
        <source>office {office} has no settled agreement{which} here; settle it first, or import the agreement package</source>
        <translation>ที่นี่ไม่มีคำรับรองที่ตกลงแล้วของสำนักงาน {office}{which} โปรดสรุปข้อตกลงก่อน หรือนำเข้าชุดข้อมูลคำรับรอง</translation>
    </message>
    <message>
        <source>The backup {path} cannot be used: {entry}: {reason}. Nothing was restored. Use another copy or an older backup.</source>
        <translation>ใช้ไฟล์สำรอง {path} ไม่ได้: {entry}: {reason} ยังไม่มีการกู้คืนใด ๆ โปรดใช้ไฟล์สำรองอื่นหรือไฟล์ที่เก่ากว่า</translation>
    </message>
    <message>
        <source>The backup {path} has the format {found}, which this program does not know. Install the current version of the program.</source>
        <translation>ไฟล์สำรอง {path} เป็นรูปแบบ {found} ซึ่งโปรแกรมนี้ไม่รู้จัก โปรดติดตั้งโปรแกรมรุ่นปัจจุบัน</translation>
    </message>
    <message>
        <source>The database {path} is busy. Wait until the running task has ended and try again.</source>
        <translation>ฐานข้อมูล {path} กำลังถูกใช้งาน โปรดรอให้งานที่ทำอยู่เสร็จแล้วลองใหม่</translation>
    </message>
    <message>
        <source>The database {path} is damaged ({detail}). Run `kpr doctor` to see what is affected, then restore a backup into a new folder.</source>
        <translation>ฐานข้อมูล {path} เสียหาย ({detail}) โปรดตรวจพื้นที่ทำงานเพื่อดูว่ากระทบส่วนใด แล้วกู้คืนไฟล์สำรองลงในโฟลเดอร์ใหม่</translation>
    </message>
    <message>
        <source>The database {path} could not be brought from version {found} to {wanted} ({reason}). It is unchanged, and a copy is kept as {backup}. Send this message to support.</source>
        <translation>ปรับฐานข้อมูล {path} จากรุ่น {found} เป็นรุ่น {wanted} ไม่สำเร็จ ({reason}) ฐานข้อมูลยังเหมือนเดิม และมีสำเนาอยู่ที่ {backup} โปรดส่งข้อความนี้ให้ผู้ดูแลโปรแกรม</translation>
    </message>
    <message>
        <source>The database {path} has version {found}; this program knows versions up to {known}. Install the current version of the program.</source>
        <translation>ฐานข้อมูล {path} เป็นรุ่น {found} แต่โปรแกรมนี้รู้จักถึงรุ่น {known} โปรดติดตั้งโปรแกรมรุ่นปัจจุบัน</translation>
    </message>
    <message>
        <source>{path} was written, but reading it back gives something else: the drive may be faulty. Use another one.</source>
        <translation>เขียน {path} แล้ว แต่อ่านกลับมาไม่ตรงกัน อุปกรณ์เก็บข้อมูลอาจเสีย โปรดใช้อุปกรณ์อื่น</translation>
    </message>
    <message>
        <source>The device with {path} does not answer or reports an error. Plug it in again or reconnect the network drive, then try again.</source>
        <translation>อุปกรณ์ที่เก็บ {path} ไม่ตอบสนองหรือแจ้งข้อผิดพลาด โปรดเสียบใหม่หรือเชื่อมต่อไดรฟ์เครือข่ายใหม่ แล้วลองอีกครั้ง</translation>
    </message>
    <message>
        <source>{path} exists already and is not overwritten. Choose another name.</source>
        <translation>มี {path} อยู่แล้ว และโปรแกรมจะไม่เขียนทับ โปรดตั้งชื่ออื่น</translation>
    </message>
    <message>
        <source>{path} is open in another program, for example Excel. Close it there and try again.</source>
        <translation>{path} เปิดอยู่ในโปรแกรมอื่น เช่น Excel โปรดปิดไฟล์นั้นก่อนแล้วลองใหม่</translation>
    </message>
    <message>
        <source>{path} is not there. Check the name and the drive, then try again.</source>
        <translation>ไม่พบ {path} โปรดตรวจชื่อและไดรฟ์ แล้วลองใหม่</translation>
    </message>
    <message>
        <source>The drive of {path} cannot hold a file of this size (a FAT32 stick stops at 4 GB). Use a drive formatted as NTFS or exFAT.</source>
        <translation>ไดรฟ์ของ {path} เก็บไฟล์ใหญ่ขนาดนี้ไม่ได้ (แฟลชไดรฟ์แบบ FAT32 เก็บได้ไม่เกิน 4 GB) โปรดใช้ไดรฟ์แบบ NTFS หรือ exFAT</translation>
    </message>
    <message>
        <source>There is no space left for {path}. Free some space on that drive and try again.</source>
        <translation>ไม่มีพื้นที่เหลือสำหรับ {path} โปรดลบไฟล์ที่ไม่ใช้ในไดรฟ์นั้นแล้วลองใหม่</translation>
    </message>
    <message>
        <source>The drive of {path} cannot lock files. Keep the workspace on this computer&apos;s disk.</source>
        <translation>ไดรฟ์ของ {path} ล็อกไฟล์ไม่ได้ โปรดเก็บพื้นที่ทำงานไว้ในดิสก์ของคอมพิวเตอร์เครื่องนี้</translation>
    </message>
    <message>
        <source>{path} is not a file. Choose a file.</source>
        <translation>{path} ไม่ใช่ไฟล์ โปรดเลือกไฟล์</translation>
    </message>
    <message>
        <source>{path} cannot be read. Ask its owner for permission, or copy it to your own folder.</source>
        <translation>อ่าน {path} ไม่ได้ โปรดขอสิทธิ์จากเจ้าของ หรือคัดลอกไปไว้ในโฟลเดอร์ของท่านเอง</translation>
    </message>
    <message>
        <source>{path} cannot be written. Remove the write protection, or choose a folder that is yours.</source>
        <translation>เขียน {path} ไม่ได้ โปรดปลดการป้องกันการเขียน หรือเลือกโฟลเดอร์ของท่านเอง</translation>
    </message>
    <message>
        <source>The name {path} is too long for this computer. Use a folder with a shorter name.</source>
        <translation>ชื่อ {path} ยาวเกินไปสำหรับคอมพิวเตอร์เครื่องนี้ โปรดใช้โฟลเดอร์ที่ชื่อสั้นลง</translation>
    </message>
    <message>
        <source>The font {name} is in one file with others (.ttc), which papers cannot use. Choose another font.</source>
        <translation>แบบอักษร {name} อยู่รวมกับแบบอักษรอื่นในไฟล์เดียว (.ttc) ซึ่งใช้จัดทำเอกสารไม่ได้ โปรดเลือกแบบอักษรอื่น</translation>
    </message>
    <message>
        <source>The font {name} has no {face} face here. Install the whole font and look again.</source>
        <translation>แบบอักษร {name} ในเครื่องนี้ไม่มี{face} โปรดติดตั้งแบบอักษรให้ครบแล้วค้นหาอีกครั้ง</translation>
    </message>
    <message>
        <source>The font {name} has no {letters}. Choose a Thai font, such as TH Sarabun New.</source>
        <translation>แบบอักษร {name} ไม่มีตัวอักษร {letters} โปรดเลือกแบบอักษรไทย เช่น TH Sarabun New</translation>
    </message>
    <message>
        <source>Page {page} lacks its font, at: &quot;{text}&quot;. Choose the font that comes with the program, and print it again.</source>
        <translation>หน้า {page} ไม่มีแบบอักษรฝังอยู่ในเอกสาร ที่ข้อความ &quot;{text}&quot; โปรดเลือกแบบอักษรที่มากับโปรแกรม แล้วจัดทำเอกสารอีกครั้ง</translation>
    </message>
    <message>
        <source>The maker of the font {name} forbids putting it into documents. Choose another font.</source>
        <translation>ผู้จัดทำแบบอักษร {name} ไม่อนุญาตให้ฝังในเอกสาร โปรดเลือกแบบอักษรอื่น</translation>
    </message>
    <message>
        <source>There is no font {name} on this computer that papers can use. Install it, or choose one of the list.</source>
        <translation>เครื่องนี้ไม่มีแบบอักษร {name} ที่ใช้จัดทำเอกสารได้ โปรดติดตั้ง หรือเลือกแบบอักษรจากรายการ</translation>
    </message>
    <message>
        <source>{name} is not a TrueType font. Choose another font file.</source>
        <translation>{name} ไม่ใช่ไฟล์แบบอักษร TrueType โปรดเลือกไฟล์อื่น</translation>
    </message>
    <message>
        <source>The font {name} cannot print this paper, which is in {used} instead. {why}</source>
        <translation>แบบอักษร {name} ใช้จัดทำเอกสารนี้ไม่ได้ เอกสารนี้จึงใช้แบบอักษร {used} แทน {why}</translation>
    </message>
    <message>
        <source>The {document} cannot be used; please correct:
{listing}</source>
        <translation>ใช้ {document} ไม่ได้ โปรดแก้ไข:
{listing}</translation>
    </message>
    <message>
        <source>On page {page} the letter {letter} does not stand where it belongs, at: &quot;{text}&quot;. Choose the font that comes with the program, and print it again.</source>
        <translation>หน้า {page} ตัวอักษร {letter} ไม่อยู่ในตำแหน่งที่ถูกต้อง ที่ข้อความ &quot;{text}&quot; โปรดเลือกแบบอักษรที่มากับโปรแกรม แล้วจัดทำเอกสารอีกครั้ง</translation>
    </message>
    <message>
        <source>The font has no {letters}. Write it in another way, in: &quot;{text}&quot;</source>
        <translation>แบบอักษรไม่มีตัวอักษร {letters} โปรดเขียนด้วยตัวอักษรอื่น ในข้อความ &quot;{text}&quot;</translation>
    </message>
    <message>
        <source>The {document} was made by a newer version of the program (format {found}; this program reads {known}). Update the program, then try again.</source>
        <translation>{document} สร้างจากโปรแกรมรุ่นใหม่กว่า (รูปแบบ {found} โปรแกรมนี้อ่านได้ {known}) โปรดปรับปรุงโปรแกรมแล้วลองใหม่</translation>
    </message>
    <message>
        <source>The {document} is not a JSON file (line {line}, column {column}): {reason}. Choose another file, or correct it in a text editor and save it as UTF-8.</source>
        <translation>{document} ไม่ใช่ไฟล์ JSON (บรรทัด {line} คอลัมน์ {column}): {reason} โปรดเลือกไฟล์อื่น หรือแก้ในโปรแกรมแก้ไขข้อความแล้วบันทึกเป็น UTF-8</translation>
    </message>
    <message>
        <source>The picture file has {size} MB, and at most {most} MB can be taken. Save it smaller, for example 800 pixels wide, and choose it again.</source>
        <translation>ไฟล์ภาพมีขนาด {size} MB แต่รับได้ไม่เกิน {most} MB โปรดบันทึกให้เล็กลง เช่น กว้าง 800 พิกเซล แล้วเลือกอีกครั้ง</translation>
    </message>
    <message>
        <source>The picture has {width} by {height} pixels, which is too many. Make it smaller and choose it again.</source>
        <translation>รูปภาพมีขนาด {width} × {height} พิกเซล ซึ่งใหญ่เกินไป โปรดย่อรูปภาพแล้วเลือกใหม่</translation>
    </message>
    <message>
        <source>The picture cannot be read. Save it as PNG or JPEG and choose it again.</source>
        <translation>เปิดรูปภาพนี้ไม่ได้ โปรดบันทึกเป็น PNG หรือ JPEG แล้วเลือกใหม่</translation>
    </message>
    <message>
        <source>The printer {name} does not take the paper. Look whether it is switched on and connected, or save a copy and print it on another computer.</source>
        <translation>เครื่องพิมพ์ {name} ไม่รับงานพิมพ์ ตรวจว่าเปิดเครื่องและต่อสายแล้ว หรือบันทึกสำเนาไปพิมพ์ที่เครื่องอื่น</translation>
    </message>
    <message>
        <source>A part of the program that prints was ended by the computer; nothing was written. Close other programs and print again.</source>
        <translation>ส่วนของโปรแกรมที่พิมพ์เอกสารถูกคอมพิวเตอร์ปิดไป จึงไม่มีการบันทึกไฟล์ใด ปิดโปรแกรมอื่นแล้วพิมพ์ใหม่อีกครั้ง</translation>
    </message>
    <message>
        <source>The template {name} was not used; {count} places need correcting:
{lines}</source>
        <translation>ไม่ได้ใช้แบบเอกสาร {name} ต้องแก้ไข {count} แห่ง:
{lines}</translation>
    </message>
    <message>
        <source>Page {page} does not give back its text, at: &quot;{text}&quot;. Choose the font that comes with the program, and print it again.</source>
        <translation>หน้า {page} อ่านข้อความกลับได้ไม่ตรงกับต้นฉบับ ที่ข้อความ &quot;{text}&quot; โปรดเลือกแบบอักษรที่มากับโปรแกรม แล้วจัดทำเอกสารอีกครั้ง</translation>
    </message>
    <message>
        <source>The printed file {name} cannot be read back. Print it again.</source>
        <translation>อ่านไฟล์ {name} ที่จัดทำแล้วกลับไม่ได้ โปรดจัดทำเอกสารอีกครั้ง</translation>
    </message>
    <message>
        <source>The encrypted file cannot be opened. The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>เปิดไฟล์ที่เข้ารหัสไม่ได้ ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>This workspace&apos;s key for encrypted packages cannot be used. Restore the workspace from a backup.</source>
        <translation>กุญแจสำหรับชุดข้อมูลที่เข้ารหัสของพื้นที่ทำงานนี้ใช้ไม่ได้ โปรดกู้คืนพื้นที่ทำงานจากไฟล์สำรอง</translation>
    </message>
    <message>
        <source>The file is encrypted for someone else, or its beginning was damaged. Ask the sender to export it again with the current key of the central office.</source>
        <translation>ไฟล์นี้เข้ารหัสไว้ให้ผู้อื่น หรือส่วนต้นของไฟล์เสียหาย โปรดขอให้ผู้ส่งส่งออกใหม่ด้วยกุญแจปัจจุบันของส่วนกลาง</translation>
    </message>
    <message>
        <source>The encryption key of the recipient is not valid. Import the current package of the central office.</source>
        <translation>กุญแจเข้ารหัสของผู้รับไม่ถูกต้อง โปรดนำเข้าชุดข้อมูลปัจจุบันของส่วนกลาง</translation>
    </message>
    <message>
        <source>The certificate request cannot be used ({detail}). Ask the office to make a new enrolment request.</source>
        <translation>ใช้คำขอใบรับรองไม่ได้ ({detail}) โปรดขอให้สำนักงานเขตทำคำขอลงทะเบียนใหม่</translation>
    </message>
    <message>
        <source>{name} is attached here already, as {known}; it was not added again</source>
        <translation>{name} แนบไว้ที่นี่แล้วในชื่อ {known} จึงไม่ได้แนบซ้ำ</translation>
    </message>
    <message>
        <source>{name} cannot be attached: the file is empty; save or scan it again</source>
        <translation>แนบ {name} ไม่ได้: ไฟล์ว่างเปล่า โปรดบันทึกหรือสแกนใหม่</translation>
    </message>
    <message>
        <source>{name} cannot be attached: it is a folder; attach the files in it</source>
        <translation>แนบ {name} ไม่ได้: เป็นโฟลเดอร์ โปรดแนบไฟล์ที่อยู่ในโฟลเดอร์แทน</translation>
    </message>
    <message>
        <source>Not all of these files are attached to {item} any more; look at the list again.</source>
        <translation>ไฟล์เหล่านี้บางไฟล์ไม่ได้แนบกับ {item} แล้ว โปรดดูรายการอีกครั้ง</translation>
    </message>
    <message>
        <source>{name} cannot be attached: its name has invisible characters; rename it first</source>
        <translation>แนบ {name} ไม่ได้: ชื่อไฟล์มีอักขระที่มองไม่เห็น โปรดเปลี่ยนชื่อก่อน</translation>
    </message>
    <message>
        <source>{name} cannot be attached: its name is longer than {limit} letters; rename it first</source>
        <translation>แนบ {name} ไม่ได้: ชื่อไฟล์ยาวเกิน {limit} ตัวอักษร โปรดเปลี่ยนชื่อก่อน</translation>
    </message>
    <message>
        <source>The picture cannot be attached: it is too large. Save it as a file and attach that.</source>
        <translation>แนบภาพไม่ได้: ภาพใหญ่เกินไป โปรดบันทึกเป็นไฟล์แล้วแนบไฟล์นั้น</translation>
    </message>
    <message>
        <source>{name} cannot be attached: files ending in {ending} can run when they are opened; attach a PDF instead</source>
        <translation>แนบ {name} ไม่ได้: ไฟล์ที่ลงท้ายด้วย {ending} อาจทำงานเองเมื่อถูกเปิด โปรดแนบเป็น PDF แทน</translation>
    </message>
    <message>
        <source>{name} cannot be attached: it is larger than {limit} MiB; attach it in parts</source>
        <translation>แนบ {name} ไม่ได้: ไฟล์ใหญ่เกิน {limit} MiB โปรดแบ่งแนบเป็นส่วน ๆ</translation>
    </message>
    <message>
        <source>{name} cannot be attached: the framework takes up to {limit} MB for “{wanted}”; make it smaller or attach it in parts</source>
        <translation>แนบ {name} ไม่ได้: กรอบการประเมินรับไม่เกิน {limit} MB สำหรับ “{wanted}” โปรดย่อไฟล์หรือแบ่งแนบเป็นส่วน ๆ</translation>
    </message>
    <message>
        <source>{name} cannot be attached: the framework takes {types} for “{wanted}”; save it in such a format first</source>
        <translation>แนบ {name} ไม่ได้: กรอบการประเมินรับเฉพาะ {types} สำหรับ “{wanted}” โปรดบันทึกเป็นรูปแบบดังกล่าวก่อน</translation>
    </message>
    <message>
        <source>The formula {expression} divides by zero with these figures; correct the figures or report N/A.</source>
        <translation>สูตร {expression} หารด้วยศูนย์เมื่อใช้ตัวเลขเหล่านี้ โปรดแก้ตัวเลข หรือรายงานว่าไม่มีข้อมูล (N/A)</translation>
    </message>
    <message>
        <source>The formula {expression} cannot be used: {reason}. Allowed are + - * / ( ), min, max, abs, plain decimals and the names of the item&apos;s variables.</source>
        <translation>ใช้สูตร {expression} ไม่ได้: {reason} ใช้ได้เฉพาะ + - * / ( ) min max abs เลขทศนิยม และชื่อตัวแปรของตัวชี้วัด</translation>
    </message>
    <message>
        <source>The variable {name} was not reported; enter it.</source>
        <translation>ยังไม่ได้รายงานตัวแปร {name} โปรดกรอก</translation>
    </message>
    <message>
        <source>The file for “{name}” was changed or damaged ({detail}). Add the evidence again, or restore the workspace from a backup.</source>
        <translation>ไฟล์ของ “{name}” ถูกเปลี่ยนหรือเสียหาย ({detail}) โปรดแนบหลักฐานใหม่ หรือกู้คืนพื้นที่ทำงานจากไฟล์สำรอง</translation>
    </message>
    <message>
        <source>There is no room on the disk for {path}. Free some space or choose another disk.</source>
        <translation>ดิสก์ไม่มีที่ว่างสำหรับ {path} โปรดลบไฟล์ที่ไม่ใช้หรือเลือกดิสก์อื่น</translation>
    </message>
    <message>
        <source>The file {path} cannot be read ({detail}). Check that it is there, that the disk is connected and that no other program keeps it open.</source>
        <translation>อ่านไฟล์ {path} ไม่ได้ ({detail}) โปรดตรวจว่าไฟล์อยู่จริง ดิสก์เชื่อมต่ออยู่ และไม่มีโปรแกรมอื่นเปิดไฟล์ไว้</translation>
    </message>
    <message>
        <source>The file {path} cannot be written ({detail}). Close it in other programs, or choose another folder.</source>
        <translation>เขียนไฟล์ {path} ไม่ได้ ({detail}) โปรดปิดไฟล์ในโปรแกรมอื่น หรือเลือกโฟลเดอร์อื่น</translation>
    </message>
    <message>
        <source>A fingerprint has 48 digits in 12 groups of 4; this one has {found}. Read it again from the screen of the other office.</source>
        <translation>ลายนิ้วมือกุญแจมี 48 หลัก แบ่งเป็น 12 กลุ่ม กลุ่มละ 4 หลัก แต่ที่ให้มามี {found} โปรดอ่านจากหน้าจอของอีกฝ่ายอีกครั้ง</translation>
    </message>
    <message>
        <source>This framework has different items for {kinds}; say which kind of office it is.</source>
        <translation>กรอบการประเมินนี้มีตัวชี้วัดต่างกันสำหรับ {kinds} โปรดระบุประเภทสำนักงานเขต</translation>
    </message>
    <message>
        <source>This framework applies to {kinds}, not to {kind}.</source>
        <translation>กรอบการประเมินนี้ใช้กับ {kinds} ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>There is no item {item} in this framework; check the code.</source>
        <translation>ไม่มีตัวชี้วัด {item} ในกรอบการประเมินนี้ โปรดตรวจรหัส</translation>
    </message>
    <message>
        <source>There is no round {round} in this framework; its rounds: {known}.</source>
        <translation>ไม่มีรอบ {round} ในกรอบการประเมินนี้ รอบที่มีคือ {known}</translation>
    </message>
    <message>
        <source>The header of the package is not valid ({detail}). Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ส่วนหัวของชุดข้อมูลไม่ถูกต้อง ({detail}) โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>“{sender}” may not send a package of the kind “{kind}” to this workspace. Check that you chose the right file.</source>
        <translation>“{sender}” ส่งชุดข้อมูลประเภท “{kind}” มายังพื้นที่ทำงานนี้ไม่ได้ โปรดตรวจว่าเลือกไฟล์ถูกต้อง</translation>
    </message>
    <message>
        <source>The package has the format “{found}”, which is newer than this program knows (“{known}”). Install the current version of KPR Desk, then import it again.</source>
        <translation>ชุดข้อมูลเป็นรูปแบบ “{found}” ซึ่งใหม่กว่าที่โปรแกรมนี้รู้จัก (“{known}”) โปรดติดตั้ง KPR Desk รุ่นปัจจุบันแล้วนำเข้าอีกครั้ง</translation>
    </message>
    <message>
        <source>The package contradicts its signature about being for practice. Do not use it, and ask the sender where it comes from.</source>
        <translation>ชุดข้อมูลระบุเรื่องการฝึกซ้อมขัดกับลายมือชื่อ อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The package says that it is from “{sender}”, but “{signer}” signed it. Do not use it, and ask the sender where it comes from.</source>
        <translation>ชุดข้อมูลระบุว่ามาจาก “{sender}” แต่ “{signer}” เป็นผู้ลงนาม อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The package was made with the framework “{framework}” version {version}, which this workspace does not have. Import the framework package first, then this one again.</source>
        <translation>ชุดข้อมูลทำจากกรอบการประเมิน “{framework}” รุ่น {version} ซึ่งพื้นที่ทำงานนี้ยังไม่มี โปรดนำเข้ากรอบการประเมินก่อน แล้วนำเข้าชุดนี้อีกครั้ง</translation>
    </message>
    <message>
        <source>The package is of the unknown kind “{kind}”. Install the current version of KPR Desk, then import it again.</source>
        <translation>ไม่รู้จักชุดข้อมูลประเภท “{kind}” โปรดติดตั้ง KPR Desk รุ่นปัจจุบันแล้วนำเข้าอีกครั้ง</translation>
    </message>
    <message>
        <source>The package is for “{recipient}”, but this is the workspace of “{workspace}”. Pass the file on to the office that it is for.</source>
        <translation>ชุดข้อมูลนี้ส่งถึง “{recipient}” แต่ที่นี่คือพื้นที่ทำงานของ “{workspace}” โปรดส่งต่อให้สำนักงานที่เป็นผู้รับ</translation>
    </message>
    <message>
        <source>The package is for the fiscal year {found}, but {expected} is expected here. Open the workspace of that year, or ask for the package of the right year.</source>
        <translation>ชุดข้อมูลเป็นของปีงบประมาณ {found} แต่ที่นี่ใช้ปี {expected} โปรดเปิดพื้นที่ทำงานของปีนั้น หรือขอชุดข้อมูลของปีที่ถูกต้อง</translation>
    </message>
    <message>
        <source>The key file cannot be read ({detail}). Restore the workspace from a backup, or enrol again with a new key.</source>
        <translation>อ่านไฟล์กุญแจไม่ได้ ({detail}) โปรดกู้คืนพื้นที่ทำงานจากไฟล์สำรอง หรือลงทะเบียนใหม่ด้วยกุญแจใหม่</translation>
    </message>
    <message>
        <source>The key does not belong to the certificate of “{subject}”. Restore both from the same backup, or enrol again.</source>
        <translation>กุญแจไม่ตรงกับใบรับรองของ “{subject}” โปรดกู้คืนทั้งสองอย่างจากไฟล์สำรองชุดเดียวกัน หรือลงทะเบียนใหม่</translation>
    </message>
    <message>
        <source>The passphrase is empty. Choose a passphrase for the key.</source>
        <translation>ยังไม่ได้พิมพ์รหัสผ่าน โปรดตั้งรหัสผ่านของกุญแจ</translation>
    </message>
    <message>
        <source>the fingerprint does not match: the file&apos;s key is {found}, you gave {given}. Do not use this file; ask {whom} which file is theirs</source>
        <translation>ลายนิ้วมือกุญแจไม่ตรงกัน: กุญแจในไฟล์คือ {found} แต่ท่านระบุ {given} อย่าใช้ไฟล์นี้ และสอบถาม {whom} ว่าไฟล์ใดเป็นของจริง</translation>
    </message>
    <message>
        <source>compare this fingerprint by telephone with {whom}: {fingerprint}; then repeat the command with --fingerprint, or answer at a terminal</source>
        <translation>โปรดเทียบลายนิ้วมือกุญแจนี้ทางโทรศัพท์กับ {whom}: {fingerprint} แล้วยืนยันในหน้าการลงทะเบียน</translation>
    </message>
    <message>
        <source>this enrolment package is for another key; install the one that answers the latest request of this workspace</source>
        <translation>คำตอบการลงทะเบียนนี้เป็นของกุญแจอื่น โปรดติดตั้งคำตอบของคำขอล่าสุดของพื้นที่ทำงานนี้</translation>
    </message>
    <message>
        <source>this office is not enrolled yet: write a request (kpr identity request), send it to the centre, and install the enrolment package that comes back (kpr identity install)</source>
        <translation>สำนักงานนี้ยังไม่ได้ลงทะเบียน โปรดไปที่ ตั้งค่า › การลงทะเบียน ทำคำขอ ส่งให้ส่วนกลาง แล้วติดตั้งคำตอบที่ได้รับกลับมา</translation>
    </message>
    <message>
        <source>this workspace already trusts another centre&apos;s root; an enrolment package of a different centre cannot be installed here</source>
        <translation>พื้นที่ทำงานนี้เชื่อถือส่วนกลางอื่นอยู่แล้ว จึงติดตั้งคำตอบการลงทะเบียนของส่วนกลางที่ต่างออกไปไม่ได้</translation>
    </message>
    <message>
        <source>a passphrase is needed: set KPR_PASSPHRASE, give --passphrase-file, or use a terminal</source>
        <translation>ต้องใช้รหัสผ่าน โปรดปลดล็อกกุญแจก่อน</translation>
    </message>
    <message>
        <source>choose a passphrase of at least {minimum} characters</source>
        <translation>โปรดตั้งรหัสผ่านอย่างน้อย {minimum} ตัวอักษร</translation>
    </message>
    <message>
        <source>This is not a root certificate of a central office ({detail}). Ask the central office for its ROOT.pem.</source>
        <translation>ไฟล์นี้ไม่ใช่ใบรับรองรากของส่วนกลาง ({detail}) โปรดขอไฟล์ ROOT.pem จากส่วนกลาง</translation>
    </message>
    <message>
        <source>The passphrase is wrong. Check the keyboard language and Caps Lock, then try again.</source>
        <translation>รหัสผ่านไม่ถูกต้อง โปรดตรวจภาษาของแป้นพิมพ์และ Caps Lock แล้วลองใหม่</translation>
    </message>
    <message>
        <source>“{name}” is listed with the digest algorithm {algorithm}; only SHA-256 is accepted. Do not use it, and ask the sender where it comes from.</source>
        <translation>“{name}” ใช้วิธีตรวจสอบ {algorithm} แต่รับเฉพาะ SHA-256 อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>“{name}” is in the package but the sender did not sign it. Do not use it, and ask the sender where it comes from.</source>
        <translation>มี “{name}” อยู่ในชุดข้อมูล แต่ผู้ส่งไม่ได้ลงนามกำกับ อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The list of signed files cannot be read ({detail}). Do not use it, and ask the sender where it comes from.</source>
        <translation>อ่านรายการไฟล์ที่ลงนามไม่ได้ ({detail}) อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The list of signed files is not written in the form of this program&apos;s packages. The package was made by another program; ask the sender to export it with KPR Desk.</source>
        <translation>รายการไฟล์ที่ลงนามไม่ได้เขียนตามแบบของโปรแกรมนี้ ชุดข้อมูลทำจากโปรแกรมอื่น โปรดขอให้ผู้ส่งส่งออกด้วย KPR Desk</translation>
    </message>
    <message>
        <source>The signed file “{name}” is not in the package. The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ไฟล์ “{name}” ที่ลงนามไว้ไม่อยู่ในชุดข้อมูล ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>“{name}” is listed twice among the signed files. Do not use it, and ask the sender where it comes from.</source>
        <translation>“{name}” ซ้ำกันในรายการไฟล์ที่ลงนาม อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The cell is empty in the file. The value is kept unless you choose to delete it.</source>
        <translation>ช่องนี้ว่างในไฟล์ โปรแกรมจะเก็บค่าเดิมไว้ เว้นแต่จะเลือกให้ลบ</translation>
    </message>
    <message>
        <source>The cell holds a formula; its last result is taken.</source>
        <translation>เซลล์มีสูตร จะใช้ผลลัพธ์ล่าสุดของสูตร</translation>
    </message>
    <message>
        <source>The row or column of this cell is hidden in the file.</source>
        <translation>แถวหรือคอลัมน์ของเซลล์นี้ถูกซ่อนอยู่ในไฟล์</translation>
    </message>
    <message>
        <source>Kept, but not reported until this is filled in too: {missing}.</source>
        <translation>เก็บไว้แล้ว แต่จะยังไม่รายงานจนกว่าจะกรอก {missing} ด้วย</translation>
    </message>
    <message>
        <source>The file is open in another program. What was not saved there yet is not in this list.</source>
        <translation>ไฟล์เปิดอยู่ในโปรแกรมอื่น ส่วนที่ยังไม่ได้บันทึกในโปรแกรมนั้นไม่อยู่ในรายการนี้</translation>
    </message>
    <message>
        <source>The cell is shown as {shown}; {taken} is taken, not {stored}.</source>
        <translation>เซลล์แสดงเป็น {shown} โปรแกรมใช้ {taken} ไม่ใช่ {stored}</translation>
    </message>
    <message>
        <source>The figure is outside what makes sense ({range}); check it.</source>
        <translation>ตัวเลขอยู่นอกช่วงที่เป็นไปได้ ({range}) โปรดตรวจสอบ</translation>
    </message>
    <message>
        <source>Rows added by hand are not read: {addresses}.</source>
        <translation>ไม่ได้อ่านแถวที่เพิ่มเอง: {addresses}</translation>
    </message>
    <message>
        <source>Kept, but not reported until the item has a result.</source>
        <translation>เก็บไว้แล้ว แต่จะยังไม่รายงานจนกว่าตัวชี้วัดจะมีผล</translation>
    </message>
    <message>
        <source>The file was made from version {found} of the framework; version {version} is in force. Rows that still fit are taken over.</source>
        <translation>ไฟล์ทำจากกรอบการประเมินรุ่น {found} แต่รุ่นที่ใช้อยู่คือ {version} แถวที่ยังใช้ได้จะถูกนำเข้า</translation>
    </message>
    <message>
        <source>The figure looks like a year; check it.</source>
        <translation>ตัวเลขนี้ดูเหมือนปี พ.ศ. โปรดตรวจสอบ</translation>
    </message>
    <message>
        <source>{text} is not a number; type digits such as 84.20 or 1,234.50, without a unit or %.</source>
        <translation>{text} ไม่ใช่ตัวเลข โปรดพิมพ์เป็นตัวเลข เช่น 84.20 หรือ 1,234.50 โดยไม่ใส่หน่วยหรือ %</translation>
    </message>
    <message>
        <source>The checksum of “{name}” does not fit its content. The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ผลรวมตรวจสอบของ “{name}” ไม่ตรงกับเนื้อหา ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>The content of “{name}” is not what the sender signed. The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>เนื้อหาของ “{name}” ไม่ตรงกับที่ผู้ส่งลงนาม ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>The document “{name}” has {found} bytes; at most {limit} are accepted. Do not use it, and ask the sender where it comes from.</source>
        <translation>เอกสาร “{name}” มีขนาด {found} ไบต์ รับได้ไม่เกิน {limit} อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>“{name}” occurs twice in the package. Do not use it, and ask the sender where it comes from.</source>
        <translation>“{name}” ซ้ำกันในชุดข้อมูล อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The package was packed again by another program: “{name}” is compressed. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ชุดข้อมูลถูกบรรจุใหม่ด้วยโปรแกรมอื่น: “{name}” ถูกบีบอัด โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>The package was packed again by another program: “{name}” is a folder entry. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ชุดข้อมูลถูกบรรจุใหม่ด้วยโปรแกรมอื่น: “{name}” เป็นรายการโฟลเดอร์ โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>The package was packed again by another program: “{name}” has a ZIP password. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ชุดข้อมูลถูกบรรจุใหม่ด้วยโปรแกรมอื่น: “{name}” มีรหัสผ่าน ZIP โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>“{name}” in the package is a link, not a file. Do not use it, and ask the sender where it comes from.</source>
        <translation>“{name}” ในชุดข้อมูลเป็นทางลัด ไม่ใช่ไฟล์ อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>“{name}” is missing from the package. The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ไม่มี “{name}” ในชุดข้อมูล ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>The package was packed again by another program: “{name}” has a data descriptor. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ชุดข้อมูลถูกบรรจุใหม่ด้วยโปรแกรมอื่น: “{name}” มีส่วนบอกขนาดต่อท้าย โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>“{name}” has {found} bytes; at most {limit} are accepted. Send a smaller file.</source>
        <translation>“{name}” มีขนาด {found} ไบต์ รับได้ไม่เกิน {limit} โปรดส่งไฟล์ที่เล็กลง</translation>
    </message>
    <message>
        <source>A different package with the same id {package_id} from “{sender}” was imported before. The sender probably works with a copy of a workspace. Ask the sender which one counts.</source>
        <translation>เคยนำเข้าชุดข้อมูลอื่นที่มีรหัส {package_id} เดียวกันจาก “{sender}” แล้ว ผู้ส่งอาจทำงานบนสำเนาของพื้นที่ทำงาน โปรดสอบถามผู้ส่งว่าชุดใดใช้ได้</translation>
    </message>
    <message>
        <source>The structure of the package is not as it was written ({detail}). The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>โครงสร้างของชุดข้อมูลไม่เหมือนตอนที่เขียน ({detail}) ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>“{name}” has {found} bytes; at most {limit} are accepted. Do not use it, and ask the sender where it comes from.</source>
        <translation>“{name}” มีขนาด {found} ไบต์ รับได้ไม่เกิน {limit} อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The name “{name}” in the package is an absolute path. Do not use it, and ask the sender where it comes from.</source>
        <translation>ชื่อ “{name}” ในชุดข้อมูลเป็นที่อยู่แบบเต็ม อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The name “{name}” in the package has a backslash. Do not use it, and ask the sender where it comes from.</source>
        <translation>ชื่อ “{name}” ในชุดข้อมูลมีเครื่องหมาย \ อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The name “{name}” in the package has a colon. Do not use it, and ask the sender where it comes from.</source>
        <translation>ชื่อ “{name}” ในชุดข้อมูลมีเครื่องหมาย : อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The name “{name}” in the package has an invisible control character. Do not use it, and ask the sender where it comes from.</source>
        <translation>ชื่อ “{name}” ในชุดข้อมูลมีอักขระควบคุมที่มองไม่เห็น อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The name “{name}” in the package has an empty part. Do not use it, and ask the sender where it comes from.</source>
        <translation>ชื่อ “{name}” ในชุดข้อมูลมีส่วนที่ว่าง อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The name “{name}” in the package has a character that Windows does not allow. Do not use it, and ask the sender where it comes from.</source>
        <translation>ชื่อ “{name}” ในชุดข้อมูลมีอักขระที่ Windows ไม่อนุญาต อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The name “{name}” in the package is not in Unicode normal form C. The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ชื่อ “{name}” ในชุดข้อมูลไม่อยู่ในรูป Unicode แบบ C ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>A name in the package cannot be read ({name}). The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>อ่านชื่อไฟล์ในชุดข้อมูลไม่ได้ ({name}) ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>The name “{name}” in the package is reserved by Windows for a device. Do not use it, and ask the sender where it comes from.</source>
        <translation>ชื่อ “{name}” ในชุดข้อมูลเป็นชื่อที่ Windows สงวนไว้ให้อุปกรณ์ อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The name “{name}” in the package is longer than {limit} bytes. The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ชื่อ “{name}” ในชุดข้อมูลยาวเกิน {limit} ไบต์ ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>The name “{name}” in the package ends with a dot or a space. Do not use it, and ask the sender where it comes from.</source>
        <translation>ชื่อ “{name}” ในชุดข้อมูลลงท้ายด้วยจุดหรือช่องว่าง อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>The name “{name}” in the package leaves its folder. Do not use it, and ask the sender where it comes from.</source>
        <translation>ชื่อ “{name}” ในชุดข้อมูลชี้ออกนอกโฟลเดอร์ อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>“{name}” and “{other}” in the package would be the same file on Windows. Do not use it, and ask the sender where it comes from.</source>
        <translation>“{name}” และ “{other}” ในชุดข้อมูลจะเป็นไฟล์เดียวกันบน Windows อย่าใช้ไฟล์นี้ และสอบถามผู้ส่งว่าไฟล์มาจากที่ใด</translation>
    </message>
    <message>
        <source>This file is not a package of KPR Desk. Choose a file that ends in .asice or .asice.age.</source>
        <translation>ไฟล์นี้ไม่ใช่ชุดข้อมูลของ KPR Desk โปรดเลือกไฟล์ที่ลงท้ายด้วย .asice หรือ .asice.age</translation>
    </message>
    <message>
        <source>The package has the number {found}, but number {known} from “{sender}” is here already. It is kept for the record and changes nothing.</source>
        <translation>ชุดข้อมูลเป็นลำดับที่ {found} แต่มีลำดับที่ {known} จาก “{sender}” อยู่แล้ว จึงเก็บไว้เป็นหลักฐานและไม่เปลี่ยนแปลงข้อมูลใด</translation>
    </message>
    <message>
        <source>The signed agreement in the package cannot be used ({detail}). Ask the sender to send the signed file again.</source>
        <translation>ใช้คำรับรองที่ลงนามในชุดข้อมูลไม่ได้ ({detail}) โปรดขอให้ผู้ส่งส่งไฟล์ที่ลงนามแล้วมาอีกครั้ง</translation>
    </message>
    <message>
        <source>“{sender}” sent two different packages with the number {sequence}. The sender probably restored an old backup or works with two copies of a workspace. Ask the sender which one counts.</source>
        <translation>“{sender}” ส่งชุดข้อมูลต่างกันสองชุดในลำดับที่ {sequence} เดียวกัน ผู้ส่งอาจกู้คืนไฟล์สำรองเก่าหรือทำงานบนพื้นที่ทำงานสองชุด โปรดสอบถามผู้ส่งว่าชุดใดใช้ได้</translation>
    </message>
    <message>
        <source>This package is encrypted and only its recipient can open it. Import it in the workspace that it was made for.</source>
        <translation>ชุดข้อมูลนี้เข้ารหัสไว้ เปิดได้เฉพาะผู้รับ โปรดนำเข้าในพื้นที่ทำงานของผู้รับ</translation>
    </message>
    <message>
        <source>The package speaks of other terms than were sent ({detail}). Nothing was stored; ask the sender what was meant.</source>
        <translation>ชุดข้อมูลอ้างถึงเงื่อนไขที่ไม่ตรงกับที่ส่งไป ({detail}) ไม่ได้บันทึกสิ่งใด โปรดสอบถามผู้ส่ง</translation>
    </message>
    <message>
        <source>The files of the package have {found} bytes; at most {limit} are accepted. Send fewer or smaller files.</source>
        <translation>ไฟล์ในชุดข้อมูลรวมกัน {found} ไบต์ รับได้ไม่เกิน {limit} โปรดส่งไฟล์น้อยลงหรือเล็กลง</translation>
    </message>
    <message>
        <source>The package holds {found} files; at most {limit} are accepted. Send the evidence in fewer files.</source>
        <translation>ชุดข้อมูลมี {found} ไฟล์ รับได้ไม่เกิน {limit} โปรดรวมหลักฐานให้เหลือไฟล์น้อยลง</translation>
    </message>
    <message>
        <source>Something was appended to the package. The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>มีข้อมูลต่อท้ายชุดข้อมูล ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>The package is incomplete: its end is missing. Copy it again from where it came from, or ask the sender to send it again.</source>
        <translation>ชุดข้อมูลไม่ครบ ส่วนท้ายขาดหายไป โปรดคัดลอกจากต้นทางอีกครั้ง หรือขอให้ผู้ส่งส่งใหม่</translation>
    </message>
    <message>
        <source>“{name}” has no place in a package. The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>“{name}” ไม่ควรอยู่ในชุดข้อมูล ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>This ZIP file is not a package of KPR Desk, or its beginning was damaged. Choose the .asice file as it was sent.</source>
        <translation>ไฟล์ ZIP นี้ไม่ใช่ชุดข้อมูลของ KPR Desk หรือส่วนต้นเสียหาย โปรดเลือกไฟล์ .asice ตามที่ได้รับมา</translation>
    </message>
    <message>
        <source>Page {page} has a picture or a drawing that printed agreements do not have; it could show other figures than its text. Print the agreement anew with an up-to-date program, and have the director sign that.</source>
        <translation>หน้า {page} มีรูปภาพหรือลายเส้นที่คำรับรองซึ่งพิมพ์จากโปรแกรมไม่มี และอาจแสดงตัวเลขอื่นต่างจากข้อความจริง โปรดพิมพ์คำรับรองใหม่ด้วยโปรแกรมรุ่นปัจจุบัน แล้วให้ผู้อำนวยการลงนามในฉบับนั้น</translation>
    </message>
    <message>
        <source>The paper ends after page {pages}, but “{settled}” was settled as well. Print the agreement anew with an up-to-date program, and have the director sign that.</source>
        <translation>คำรับรองจบที่หน้า {pages} ทั้งที่ตกลงไว้ถึง “{settled}” ด้วย โปรดพิมพ์คำรับรองใหม่ด้วยโปรแกรมรุ่นปัจจุบัน แล้วให้ผู้อำนวยการลงนามในฉบับนั้น</translation>
    </message>
    <message>
        <source>Page {page} says “{says}”, which is no part of what was settled. Print the agreement anew with an up-to-date program, and have the director sign that.</source>
        <translation>หน้า {page} มีข้อความ “{says}” ซึ่งไม่อยู่ในข้อตกลง โปรดพิมพ์คำรับรองใหม่ด้วยโปรแกรมรุ่นปัจจุบัน แล้วให้ผู้อำนวยการลงนามในฉบับนั้น</translation>
    </message>
    <message>
        <source>Page {page} is turned, cut, or of another size. Print the agreement anew with an up-to-date program, and have the director sign that.</source>
        <translation>หน้า {page} ถูกหมุน ถูกตัด หรือมีขนาดอื่น โปรดพิมพ์คำรับรองใหม่ด้วยโปรแกรมรุ่นปัจจุบัน แล้วให้ผู้อำนวยการลงนามในฉบับนั้น</translation>
    </message>
    <message>
        <source>On page {page}, “{text}” does not stand where it belongs, so that it may be read as something else. Print the agreement anew with an up-to-date program, and have the director sign that.</source>
        <translation>ในหน้า {page} ข้อความ “{text}” ไม่อยู่ในตำแหน่งที่ควรอยู่ จึงอาจอ่านเป็นอย่างอื่นได้ โปรดพิมพ์คำรับรองใหม่ด้วยโปรแกรมรุ่นปัจจุบัน แล้วให้ผู้อำนวยการลงนามในฉบับนั้น</translation>
    </message>
    <message>
        <source>Page {page}, at “{at}”: the paper says “{says}”, settled is “{settled}”. Print the agreement anew with an up-to-date program, and have the director sign that.</source>
        <translation>หน้า {page} ตรง “{at}”: ในคำรับรองเขียนว่า “{says}” แต่ที่ตกลงไว้คือ “{settled}” โปรดพิมพ์คำรับรองใหม่ด้วยโปรแกรมรุ่นปัจจุบัน แล้วให้ผู้อำนวยการลงนามในฉบับนั้น</translation>
    </message>
    <message>
        <source>No agreement with office {office} is settled here, so nobody knows whether this paper says the right thing. Settle it first; to sign all the same, give the reason (--although).</source>
        <translation>ยังไม่ได้สรุปข้อตกลงกับสำนักงาน {office} ในพื้นที่ทำงานนี้ จึงไม่ทราบว่าคำรับรองฉบับนี้ถูกต้องหรือไม่ โปรดสรุปข้อตกลงก่อน หากจะลงนามโดยไม่รอ ให้ระบุเหตุผล (--although)</translation>
    </message>
    <message>
        <source>The font {name} on this computer is not the one that was chosen for papers; they are printed in {used}. Choose the font again in the settings.</source>
        <translation>แบบอักษร {name} ในเครื่องนี้ไม่ใช่ฉบับที่เลือกไว้สำหรับเอกสาร จึงใช้แบบอักษร {used} แทน โปรดเลือกแบบอักษรอีกครั้งในหน้าตั้งค่า</translation>
    </message>
    <message>
        <source>The font {name}, chosen for papers, is not on this computer; they are printed in {used}. Install it, or choose another font in the settings.</source>
        <translation>เครื่องนี้ไม่มีแบบอักษร {name} ที่เลือกไว้สำหรับเอกสาร จึงใช้แบบอักษร {used} แทน โปรดติดตั้งแบบอักษรนั้น หรือเลือกแบบอักษรอื่นในหน้าตั้งค่า</translation>
    </message>
    <message>
        <source>On page {page}, the place of a signature lies over other text than the name of who signs. Print the agreement anew with an up-to-date program, and have the director sign that.</source>
        <translation>ในหน้า {page} ตำแหน่งลายมือชื่อทับข้อความอื่นนอกจากชื่อของผู้ลงนาม โปรดพิมพ์คำรับรองใหม่ด้วยโปรแกรมรุ่นปัจจุบัน แล้วให้ผู้อำนวยการลงนามในฉบับนั้น</translation>
    </message>
    <message>
        <source>Page {page} has text that cannot be seen, or whose letters may look like others, so that people and programs do not read the same. Print the agreement anew with an up-to-date program, and have the director sign that.</source>
        <translation>หน้า {page} มีข้อความที่มองไม่เห็น หรือมีตัวอักษรที่อาจดูเป็นตัวอื่น คนกับโปรแกรมจึงอาจอ่านได้ไม่ตรงกัน โปรดพิมพ์คำรับรองใหม่ด้วยโปรแกรมรุ่นปัจจุบัน แล้วให้ผู้อำนวยการลงนามในฉบับนั้น</translation>
    </message>
    <message>
        <source>The content “{name}” is not valid: {detail}. Ask the sender to check it and to export the package again.</source>
        <translation>เนื้อหา “{name}” ไม่ถูกต้อง: {detail} โปรดขอให้ผู้ส่งตรวจสอบและส่งออกชุดข้อมูลใหม่</translation>
    </message>
    <message>
        <source>After the signature “{field}”, something was added to the file that is no signature. Do not use the file. Ask the sender for the file as it was signed.</source>
        <translation>หลังจากลายมือชื่อ “{field}” มีการเพิ่มสิ่งที่ไม่ใช่ลายมือชื่อลงในไฟล์ อย่าใช้ไฟล์นี้ โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The file has been signed as “{field}” by {signer} already. To sign another version, print the agreement again.</source>
        <translation>ไฟล์นี้ลงนามในฐานะ “{field}” โดย {signer} แล้ว หากต้องการลงนามฉบับอื่น โปรดพิมพ์คำรับรองใหม่</translation>
    </message>
    <message>
        <source>After the signature “{field}”, the description or the settings of the file were changed. Do not use the file. Ask the sender for the file as it was signed.</source>
        <translation>หลังจากลายมือชื่อ “{field}” มีการแก้ไขข้อมูลประกอบหรือการตั้งค่าของไฟล์ อย่าใช้ไฟล์นี้ โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The director of the office has not signed this file; the Secretary-General signs second. Ask the office for the signed file.</source>
        <translation>ผู้อำนวยการสำนักงานยังไม่ได้ลงนามในไฟล์นี้ เลขาธิการลงนามเป็นลำดับที่สอง โปรดขอไฟล์ที่ลงนามแล้วจากสำนักงาน</translation>
    </message>
    <message>
        <source>The file is protected by a password, so its signatures cannot be checked. Ask the sender for the file as it was signed.</source>
        <translation>ไฟล์นี้มีรหัสผ่านป้องกัน จึงตรวจลายมือชื่อไม่ได้ โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The file was not signed: {why}</source>
        <translation>ไม่ได้ลงนามในไฟล์: {why}</translation>
    </message>
    <message>
        <source>After the signature “{field}”, the form field “{changed}” was added, filled in or removed. Do not use the file. Ask the sender for the file as it was signed.</source>
        <translation>หลังจากลายมือชื่อ “{field}” มีการเพิ่ม กรอก หรือลบช่องแบบฟอร์ม “{changed}” อย่าใช้ไฟล์นี้ โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The file does not say where the signature “{field}” goes. Say which page and corner, or print the agreement with this program, which marks the places.</source>
        <translation>ไฟล์ไม่ได้ระบุตำแหน่งของลายมือชื่อ “{field}” โปรดระบุหน้าและมุม หรือพิมพ์คำรับรองด้วยโปรแกรมนี้ซึ่งทำเครื่องหมายตำแหน่งไว้ให้</translation>
    </message>
    <message>
        <source>The file has more than text and pictures ({what}), which could show one thing today and another tomorrow. Print the agreement again with this program, and sign that.</source>
        <translation>ไฟล์มีสิ่งอื่นนอกจากข้อความและภาพ ({what}) ซึ่งอาจแสดงผลต่างไปในวันอื่นได้ โปรดพิมพ์คำรับรองใหม่ด้วยโปรแกรมนี้ แล้วลงนามในฉบับนั้น</translation>
    </message>
    <message>
        <source>After the signature “{field}”, notes or drawings were laid over page {page}, changed or taken away. Do not use the file. Ask the sender for the file as it was signed.</source>
        <translation>หลังจากลายมือชื่อ “{field}” มีการวาง แก้ไข หรือลบบันทึกหรือภาพทับบนหน้า {page} อย่าใช้ไฟล์นี้ โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The Secretary-General&apos;s signature came before the director&apos;s. The agreement has to be printed and signed again, the director first.</source>
        <translation>ลายมือชื่อของเลขาธิการมาก่อนลายมือชื่อของผู้อำนวยการ ต้องพิมพ์คำรับรองและลงนามใหม่ โดยผู้อำนวยการลงนามก่อน</translation>
    </message>
    <message>
        <source>After the signature “{field}”, page {page} was changed. Do not use the file. Ask the sender for the file as it was signed.</source>
        <translation>หลังจากลายมือชื่อ “{field}” หน้า {page} ถูกแก้ไข อย่าใช้ไฟล์นี้ โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>After the signature “{field}”, {count} pages were added. Do not use the file. Ask the sender for the file as it was signed.</source>
        <translation>หลังจากลายมือชื่อ “{field}” มีการเพิ่ม {count} หน้า อย่าใช้ไฟล์นี้ โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>After the signature “{field}”, {count} pages were removed. Do not use the file. Ask the sender for the file as it was signed.</source>
        <translation>หลังจากลายมือชื่อ “{field}” มีการลบ {count} หน้า อย่าใช้ไฟล์นี้ โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The place for the signature “{field}” is not on page {page}, or too small to be read. The file has {pages} pages; choose another page or corner.</source>
        <translation>ตำแหน่งของลายมือชื่อ “{field}” ไม่อยู่ในหน้า {page} หรือเล็กเกินกว่าจะอ่านได้ ไฟล์นี้มี {pages} หน้า โปรดเลือกหน้าหรือมุมอื่น</translation>
    </message>
    <message>
        <source>The signature “{field}” claims to be of {claimed}, but the file is said to have been received on {received} (years of the Christian era). Check the day of receipt; if it is right, the clock of the signer&apos;s computer was wrong, and the file has to be signed again.</source>
        <translation>ลายมือชื่อ “{field}” ระบุวันที่ลงนาม {claimed} แต่ระบุว่าได้รับไฟล์เมื่อ {received} (ปีคริสต์ศักราช) โปรดตรวจสอบวันที่ได้รับ หากถูกต้องแล้ว แสดงว่านาฬิกาของคอมพิวเตอร์ที่ใช้ลงนามผิด และต้องลงนามใหม่</translation>
    </message>
    <message>
        <source>The signature “{field}” does not fit the file: the file or the signature was changed or damaged afterwards. Ask the sender for the file as it was signed.</source>
        <translation>ลายมือชื่อ “{field}” ไม่ตรงกับไฟล์ ไฟล์หรือลายมือชื่อถูกแก้ไขหรือเสียหายภายหลัง โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The signature “{field}” was not made by this program, and is not counted. Ask the sender for the file as it was signed.</source>
        <translation>ลายมือชื่อ “{field}” ไม่ได้ทำด้วยโปรแกรมนี้ จึงไม่นับ โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The file holds the remains of {count} more signatures that were taken out of force. Do not use the file. Ask the sender for the file as it was signed.</source>
        <translation>ในไฟล์มีร่องรอยของลายมือชื่ออีก {count} รายการที่ถูกทำให้ไม่มีผล อย่าใช้ไฟล์นี้ โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The signature “{field}” leaves out parts of the file. Do not use the file. Ask the sender for the file as it was signed.</source>
        <translation>ลายมือชื่อ “{field}” ไม่ครอบคลุมบางส่วนของไฟล์ อย่าใช้ไฟล์นี้ โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The signature “{field}” claims to be of {claimed}, which has not come yet (years of the Christian era). Check the date of this computer; if it is right, the signer&apos;s was wrong, and the file has to be signed again.</source>
        <translation>ลายมือชื่อ “{field}” ระบุวันที่ {claimed} ซึ่งยังมาไม่ถึง (ปี ค.ศ.) โปรดตรวจวันที่ของคอมพิวเตอร์เครื่องนี้ หากถูกต้องแล้ว แสดงว่าวันที่ของผู้ลงนามผิด และต้องลงนามในไฟล์ใหม่</translation>
    </message>
    <message>
        <source>In the place “{field}” stands a signature of {signer}, who may not sign there. Do not use the file, and ask the central office.</source>
        <translation>ในตำแหน่ง “{field}” มีลายมือชื่อของ {signer} ซึ่งไม่มีสิทธิลงนามตรงนั้น อย่าใช้ไฟล์นี้ และโปรดสอบถามส่วนกลาง</translation>
    </message>
    <message>
        <source>The file is larger than {limit} MB, which no agreement is. Check that it is the right one.</source>
        <translation>ไฟล์มีขนาดเกิน {limit} MB ซึ่งคำรับรองไม่ใหญ่ถึงเพียงนั้น โปรดตรวจว่าเลือกไฟล์ถูกต้อง</translation>
    </message>
    <message>
        <source>The file was added to {found} times, far more often than signing does. Ask the sender for the file as it was signed.</source>
        <translation>ไฟล์ถูกเพิ่มเติม {found} ครั้ง ซึ่งมากกว่าการลงนามตามปกติมาก โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The file is not a PDF file, or it was damaged on its way. Ask the sender for the file as it was signed.</source>
        <translation>ไฟล์ไม่ใช่ PDF หรือเสียหายระหว่างทาง โปรดขอไฟล์ตามที่ลงนามไว้จากผู้ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The file has no signature of this program.</source>
        <translation>ไฟล์นี้ไม่มีลายมือชื่อที่ทำด้วยโปรแกรมนี้</translation>
    </message>
    <message>
        <source>{name} is damaged, or not what its name says. Open the original in its own program, save it again and attach that file.</source>
        <translation>{name} เสียหาย หรือไม่ใช่ชนิดไฟล์ตามชื่อ โปรดเปิดต้นฉบับในโปรแกรมเดิม บันทึกใหม่ แล้วแนบไฟล์นั้น</translation>
    </message>
    <message>
        <source>{name} is protected by a password, so the centre cannot read it either. Save it without a password and attach that file.</source>
        <translation>{name} มีรหัสผ่าน ส่วนกลางก็จะอ่านไม่ได้เช่นกัน โปรดบันทึกแบบไม่มีรหัสผ่านแล้วแนบไฟล์นั้น</translation>
    </message>
    <message>
        <source>No program on this computer opens {name}. Install one, or ask whoever made the file.</source>
        <translation>ไม่มีโปรแกรมในเครื่องนี้ที่เปิด {name} ได้ โปรดติดตั้งโปรแกรม หรือสอบถามผู้ทำไฟล์</translation>
    </message>
    <message>
        <source>{name} is not opened: files ending in {ending} can run when they are opened</source>
        <translation>ไม่เปิด {name}: ไฟล์ที่ลงท้ายด้วย {ending} อาจทำงานเองเมื่อถูกเปิด</translation>
    </message>
    <message>
        <source>{name} has {width} by {height} pixels, too many to show here. Open it in its own program.</source>
        <translation>{name} มีขนาด {width} × {height} จุด ใหญ่เกินกว่าจะแสดงที่นี่ โปรดเปิดในโปรแกรมของไฟล์นั้น</translation>
    </message>
    <message>
        <source>{name} takes too long to show and was stopped. Open it in its own program.</source>
        <translation>{name} ใช้เวลาแสดงนานเกินไปจึงหยุดไว้ โปรดเปิดในโปรแกรมของไฟล์นั้น</translation>
    </message>
    <message>
        <source>Pages cannot be shown on this computer. Open {name} in its own program.</source>
        <translation>คอมพิวเตอร์เครื่องนี้แสดงหน้าเอกสารไม่ได้ โปรดเปิด {name} ในโปรแกรมของไฟล์นั้น</translation>
    </message>
    <message>
        <source>the receipt code {given!r} was misheard or mistyped; ask for all 14 digits again</source>
        <translation>รหัสตอบรับ {given!r} ฟังหรือพิมพ์ผิด โปรดขอฟังทั้ง 14 หลักอีกครั้ง</translation>
    </message>
    <message>
        <source>The list of revoked certificates is not from the trusted central office ({detail}). Ask the sender to export the package again and to send it unchanged.</source>
        <translation>รายการใบรับรองที่ถูกเพิกถอนไม่ได้มาจากส่วนกลางที่เชื่อถือ ({detail}) โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>{name} is {value}, above the largest possible {limit}; check it.</source>
        <translation>{name} คือ {value} สูงกว่าค่าสูงสุดที่เป็นไปได้ {limit} โปรดตรวจสอบ</translation>
    </message>
    <message>
        <source>The answer does not fit the item&apos;s rule; enter it again.</source>
        <translation>คำตอบไม่ตรงกับเกณฑ์ของตัวชี้วัด โปรดกรอกใหม่</translation>
    </message>
    <message>
        <source>{name} is {value}, below the smallest possible {limit}; check it.</source>
        <translation>{name} คือ {value} ต่ำกว่าค่าต่ำสุดที่เป็นไปได้ {limit} โปรดตรวจสอบ</translation>
    </message>
    <message>
        <source>{code} cannot be N/A; report a result.</source>
        <translation>{code} รายงานว่าไม่มีข้อมูล (N/A) ไม่ได้ โปรดรายงานผล</translation>
    </message>
    <message>
        <source>{code} is reported N/A without a reason; give the reason.</source>
        <translation>{code} รายงานว่าไม่มีข้อมูล (N/A) โดยไม่มีเหตุผล โปรดระบุเหตุผล</translation>
    </message>
    <message>
        <source>The value {value} lies in none of the bands; check the value.</source>
        <translation>ค่า {value} ไม่อยู่ในช่วงใดของเกณฑ์ โปรดตรวจสอบค่า</translation>
    </message>
    <message>
        <source>{value} is not a number; enter a number such as 84.20.</source>
        <translation>{value} ไม่ใช่ตัวเลข โปรดกรอกตัวเลข เช่น 84.20</translation>
    </message>
    <message>
        <source>{part}: {message}</source>
        <translation>{part}: {message}</translation>
    </message>
    <message>
        <source>Not reported: {parts}; report every part, or N/A with a reason.</source>
        <translation>ยังไม่รายงาน: {parts} โปรดรายงานให้ครบทุกตัวชี้วัดย่อย หรือไม่มีข้อมูล (N/A) พร้อมเหตุผล</translation>
    </message>
    <message>
        <source>The target {target} must be above zero to be compared with.</source>
        <translation>ค่าเป้าหมาย {target} ต้องมากกว่าศูนย์จึงจะเทียบผลได้</translation>
    </message>
    <message>
        <source>The signature does not fit the content of the package. The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ลายมือชื่อไม่ตรงกับเนื้อหาของชุดข้อมูล ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>The signature is not in the expected form ({detail}). The file was damaged or changed on its way. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ลายมือชื่อไม่อยู่ในรูปแบบที่กำหนด ({detail}) ไฟล์เสียหายหรือถูกเปลี่ยนระหว่างทาง โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>The signature has {signers} signers and {certificates} certificates; exactly one of each is expected. Ask the sender to export the package again and to send it unchanged.</source>
        <translation>ลายมือชื่อมีผู้ลงนาม {signers} รายและใบรับรอง {certificates} ใบ ต้องมีอย่างละหนึ่งเท่านั้น โปรดขอให้ผู้ส่งส่งออกชุดข้อมูลใหม่และส่งมาโดยไม่แก้ไข</translation>
    </message>
    <message>
        <source>The certificate of “{subject}” was valid until {until}, and this computer&apos;s date is {now} (years of the Christian era). Check the date of this computer, also that its year is not 543 too large (Buddhist era). If the date is right, the office has to enrol again.</source>
        <translation>ใบรับรองของ “{subject}” ใช้ได้ถึง {until} และวันที่ของคอมพิวเตอร์เครื่องนี้คือ {now} (ปี ค.ศ.) โปรดตรวจวันที่ของเครื่อง และตรวจว่าปีไม่ได้เกินไป 543 ปี (พ.ศ.) หากวันที่ถูกต้อง สำนักงานเขตต้องลงทะเบียนใหม่</translation>
    </message>
    <message>
        <source>The certificate of “{subject}” is valid from {since}, and this computer&apos;s date is {now} (years of the Christian era). Check the date of this computer, and of the computer that issued the certificate: a year 543 too large (Buddhist era) is a common mistake.</source>
        <translation>ใบรับรองของ “{subject}” เริ่มใช้ได้ {since} และวันที่ของคอมพิวเตอร์เครื่องนี้คือ {now} (ปี ค.ศ.) โปรดตรวจวันที่ของเครื่องนี้และเครื่องที่ออกใบรับรอง ปีที่เกินไป 543 ปี (พ.ศ.) เป็นข้อผิดพลาดที่พบบ่อย</translation>
    </message>
    <message>
        <source>This is a practice package. It cannot be used in a real workspace; open it in a practice workspace.</source>
        <translation>ชุดข้อมูลนี้เป็นชุดฝึกซ้อม ใช้ในพื้นที่ทำงานจริงไม่ได้ โปรดเปิดในพื้นที่ทำงานฝึกซ้อม</translation>
    </message>
    <message>
        <source>This is a real package, but this workspace is for practice. Import it in your real workspace.</source>
        <translation>ชุดข้อมูลนี้เป็นของจริง แต่พื้นที่ทำงานนี้ใช้ฝึกซ้อม โปรดนำเข้าในพื้นที่ทำงานจริงของท่าน</translation>
    </message>
    <message>
        <source>The certificate of “{subject}” was revoked on {at} ({reason}). The office has to enrol again and export the package with its new key.</source>
        <translation>ใบรับรองของ “{subject}” ถูกเพิกถอนเมื่อ {at} ({reason}) สำนักงานเขตต้องลงทะเบียนใหม่และส่งออกชุดข้อมูลด้วยกุญแจใหม่</translation>
    </message>
    <message>
        <source>The signer “{subject}” is not enrolled: nobody vouches for this certificate. Enrol the office first, then ask it to export the package again.</source>
        <translation>ผู้ลงนาม “{subject}” ยังไม่ได้ลงทะเบียน ไม่มีผู้ใดรับรองใบรับรองนี้ โปรดลงทะเบียนสำนักงานเขตก่อน แล้วขอให้ส่งออกชุดข้อมูลใหม่</translation>
    </message>
    <message>
        <source>The signer “{subject}” was not enrolled by the central office that this workspace trusts. Check with the central office by telephone; do not use the package.</source>
        <translation>ผู้ลงนาม “{subject}” ไม่ได้ลงทะเบียนกับส่วนกลางที่พื้นที่ทำงานนี้เชื่อถือ โปรดตรวจสอบกับส่วนกลางทางโทรศัพท์ และอย่าใช้ชุดข้อมูลนี้</translation>
    </message>
    <message>
        <source>The certificate cannot be used to sign packages ({detail}). The office has to enrol again.</source>
        <translation>ใบรับรองนี้ใช้ลงนามชุดข้อมูลไม่ได้ ({detail}) สำนักงานเขตต้องลงทะเบียนใหม่</translation>
    </message>
    <message>
        <source>{text} is not a time; documents carry UTC times such as 2026-10-01T02:30:00Z.</source>
        <translation>{text} ไม่ใช่เวลา เอกสารใช้เวลา UTC เช่น 2026-10-01T02:30:00Z</translation>
    </message>
    <message>
        <source>Item {item} was changed again in the meantime, so this step cannot be taken back; correct the field itself.</source>
        <translation>ตัวชี้วัด {item} ถูกแก้อีกครั้งระหว่างนี้ จึงเลิกทำขั้นนี้ไม่ได้ โปรดแก้ที่ช่องโดยตรง</translation>
    </message>
    <message>
        <source>This has left the office in package number {number} and cannot be taken back. Change the item, and send another package; the newest one counts.</source>
        <translation>รายการนี้ส่งออกไปแล้วในชุดข้อมูลเลขที่ {number} จึงย้อนกลับไม่ได้ ให้แก้ไขตัวชี้วัดแล้วส่งชุดข้อมูลใหม่ โดยถือชุดล่าสุดเป็นหลัก</translation>
    </message>
    <message>
        <source>this request of {office} was enrolled already; export the enrolment package again with `kpr packages export {package}`</source>
        <translation>คำขอของ {office} นี้ลงทะเบียนไปแล้ว โปรดส่งออกคำตอบการลงทะเบียนอีกครั้ง (`kpr packages export {package}`)</translation>
    </message>
    <message>
        <source>nothing was written: correct these items first:
{lines}</source>
        <translation>ยังไม่ได้เขียนไฟล์ใด โปรดแก้ไขรายการเหล่านี้ก่อน:
{lines}</translation>
    </message>
    <message>
        <source>this belongs to an area office; this is the central office&apos;s workspace</source>
        <translation>ส่วนนี้เป็นของสำนักงานเขต แต่ที่นี่คือพื้นที่ทำงานของส่วนกลาง</translation>
    </message>
    <message>
        <source>{message}</source>
        <translation>{message}</translation>
    </message>
    <message>
        <source>this belongs to the central office; this workspace is {name}&apos;s ({code_})</source>
        <translation>ส่วนนี้เป็นของส่วนกลาง แต่พื้นที่ทำงานนี้เป็นของ {name} ({code_})</translation>
    </message>
    <message>
        <source>this computer&apos;s date is {date} (years of the Christian era), which cannot be right; a year 543 too large (Buddhist era) is a common mistake. Set the date, then try again</source>
        <translation>วันที่ของคอมพิวเตอร์เครื่องนี้คือ {date} (ปี ค.ศ.) ซึ่งเป็นไปไม่ได้ ปีที่เกินไป 543 ปี (พ.ศ.) เป็นข้อผิดพลาดที่พบบ่อย โปรดตั้งวันที่ให้ถูกต้องแล้วลองใหม่</translation>
    </message>
    <message>
        <source>{name} cannot be attached: {reason}</source>
        <translation>แนบ {name} ไม่ได้: {reason}</translation>
    </message>
    <message>
        <source>item {item} has been {state} by the centre and cannot be changed any more</source>
        <translation>ส่วนกลางตัดสินตัวชี้วัด {item} แล้ว ({state}) จึงแก้ไขไม่ได้อีก</translation>
    </message>
    <message>
        <source>{why} The package is sealed and kept all the same: put this right, then write it out again from the list of packages (`kpr packages export {package}`) instead of making another one.</source>
        <translation>{why} ชุดข้อมูลลงลายมือชื่อและเก็บไว้แล้ว เมื่อแก้ปัญหานี้แล้ว ให้เขียนไฟล์ซ้ำจากรายการชุดข้อมูล (`kpr packages export {package}`) แทนการสร้างชุดใหม่</translation>
    </message>
    <message>
        <source>office {office} has not submitted item {item} in round {round_}</source>
        <translation>สำนักงาน {office} ยังไม่ได้ส่งตัวชี้วัด {item} ในรอบ {round_}</translation>
    </message>
    <message>
        <source>item {item} is filled in by the centre; its value arrives in a package</source>
        <translation>ตัวชี้วัด {item} ส่วนกลางเป็นผู้กรอก ค่าจะมาถึงในชุดข้อมูล</translation>
    </message>
    <message>
        <source>say why: a reason is required to {action}</source>
        <translation>โปรดบอกเหตุผล: ต้องมีเหตุผลเพื่อ{action}</translation>
    </message>
    <message>
        <source>the table was not used; {count} lines need correcting:
{lines}</source>
        <translation>ไม่ได้ใช้ตารางนี้ มี {count} บรรทัดที่ต้องแก้ไข:
{lines}</translation>
    </message>
    <message>
        <source>{path} exists already; choose another name, or remove it first</source>
        <translation>มี {path} อยู่แล้ว โปรดตั้งชื่ออื่น หรือย้ายไฟล์เดิมออกก่อน</translation>
    </message>
    <message>
        <source>this workspace does not have {framework}; import the centre&apos;s framework package (at the centre: kpr framework publish)</source>
        <translation>พื้นที่ทำงานนี้ยังไม่มี {framework} โปรดนำเข้าชุดข้อมูลกรอบการประเมินของส่วนกลาง</translation>
    </message>
    <message>
        <source>there is no item {item!r} in round {round_!r} for this office</source>
        <translation>ไม่มีตัวชี้วัด {item!r} ในรอบ {round_!r} สำหรับสำนักงานนี้</translation>
    </message>
    <message>
        <source>there is no office with the code {office!r}; see resources/area-offices.csv</source>
        <translation>ไม่มีสำนักงานรหัส {office!r} ในรายชื่อสำนักงานเขต</translation>
    </message>
    <message>
        <source>this receipt code is mistyped or fits none of this office&apos;s packages: {why}</source>
        <translation>รหัสตอบรับนี้พิมพ์ผิด หรือไม่ตรงกับชุดข้อมูลใดของสำนักงานนี้: {why}</translation>
    </message>
    <message>
        <source>there is no round {round_!r} in the framework; it has {known}</source>
        <translation>ไม่มีรอบ {round_!r} ในกรอบการประเมิน รอบที่มีคือ {known}</translation>
    </message>
    <message>
        <source>framework {framework} is already published as version {known}; give the new document version {next_} and publish again</source>
        <translation>ประกาศกรอบการประเมิน {framework} เป็นรุ่น {known} ไปแล้ว โปรดกำหนดเอกสารใหม่เป็นรุ่น {next_} แล้วประกาศอีกครั้ง</translation>
    </message>
    <message>
        <source>Nothing was taken over: item {items} was changed in the program in the meantime. Import the file again to see the changes as they are now.</source>
        <translation>ยังไม่ได้นำเข้าสิ่งใด ตัวชี้วัด {items} ถูกแก้ในโปรแกรมระหว่างนี้ โปรดนำเข้าไฟล์อีกครั้งเพื่อดูการเปลี่ยนแปลงล่าสุด</translation>
    </message>
    <message>
        <source>{address}: the cell holds TRUE or FALSE. Type the figure or the text.</source>
        <translation>{address}: เซลล์เป็นค่า TRUE หรือ FALSE โปรดพิมพ์ตัวเลขหรือข้อความ</translation>
    </message>
    <message>
        <source>{address}: the cell holds a date, not a figure. Set the cell&apos;s format to Number, type the figure again, and import again.</source>
        <translation>{address}: เซลล์เป็นวันที่ ไม่ใช่ตัวเลข โปรดตั้งรูปแบบเซลล์เป็นตัวเลข พิมพ์ตัวเลขใหม่ แล้วนำเข้าอีกครั้ง</translation>
    </message>
    <message>
        <source>{address}: the formula gives the error {text}. Correct it or type the figure.</source>
        <translation>{address}: สูตรให้ข้อผิดพลาด {text} โปรดแก้สูตรหรือพิมพ์ตัวเลข</translation>
    </message>
    <message>
        <source>{address}: the formula has no stored result, and formulas are never computed here. Open the file in Excel and save it, or type the figure.</source>
        <translation>{address}: สูตรไม่มีผลลัพธ์เก็บไว้ และโปรแกรมนี้ไม่คำนวณสูตร โปรดเปิดไฟล์ใน Excel แล้วบันทึก หรือพิมพ์ตัวเลข</translation>
    </message>
    <message>
        <source>{address}: the cell was merged with others ({area}), so its own content is lost. Unmerge the cells, fill them in, and import again.</source>
        <translation>{address}: เซลล์ถูกผสานกับเซลล์อื่น ({area}) เนื้อหาจึงหายไป โปรดยกเลิกการผสาน กรอกใหม่ แล้วนำเข้าอีกครั้ง</translation>
    </message>
    <message>
        <source>{address}: {text} is not a level from 1 to {last}. Choose from the cell&apos;s list.</source>
        <translation>{address}: {text} ไม่ใช่ระดับ 1 ถึง {last} โปรดเลือกจากรายการในเซลล์</translation>
    </message>
    <message>
        <source>{address}: {text} is not a number. Type digits only, without a unit or %, then import again.</source>
        <translation>{address}: {text} ไม่ใช่ตัวเลข โปรดพิมพ์เฉพาะตัวเลข ไม่ใส่หน่วยหรือ % แล้วนำเข้าอีกครั้ง</translation>
    </message>
    <message>
        <source>{address}: {text} is neither a tick nor a dash. Choose from the cell&apos;s list.</source>
        <translation>{address}: {text} ไม่ใช่เครื่องหมายถูกหรือขีด โปรดเลือกจากรายการในเซลล์</translation>
    </message>
    <message>
        <source>{address}: the number has more than {limit} digits. Shorten it.</source>
        <translation>{address}: ตัวเลขมีมากกว่า {limit} หลัก โปรดย่อให้สั้นลง</translation>
    </message>
    <message>
        <source>{address}: {text} looks like a year of the Buddhist era, not like a figure in {unit}. Type the figure.</source>
        <translation>{address}: {text} ดูเหมือนปี พ.ศ. ไม่ใช่ตัวเลขหน่วย{unit} โปรดพิมพ์ตัวเลข</translation>
    </message>
    <message>
        <source>Choose for {count} values whether the program&apos;s or the file&apos;s is right.</source>
        <translation>โปรดเลือกสำหรับ {count} ค่าว่าจะใช้ของโปรแกรมหรือของไฟล์</translation>
    </message>
    <message>
        <source>What was chosen for item {items} does not fit together: a figure excludes N/A. Choose the program&apos;s or the file&apos;s for both.</source>
        <translation>สิ่งที่เลือกสำหรับตัวชี้วัด {items} ขัดกัน มีตัวเลขแล้วจะเป็น N/A ไม่ได้ โปรดเลือกของโปรแกรมหรือของไฟล์ทั้งสองค่า</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete and nothing was read from it. Open it in Excel, save it under another name as an Excel workbook (.xlsx), and import that file.</source>
        <translation>{name} เสียหายหรือไม่ครบ และยังไม่ได้อ่านสิ่งใด โปรดเปิดใน Excel บันทึกเป็นชื่ออื่นชนิดสมุดงาน Excel (.xlsx) แล้วนำเข้าไฟล์นั้น</translation>
    </message>
    <message>
        <source>{address}: there is both a figure and a reason for N/A. Empty one of them, then import again.</source>
        <translation>{address}: มีทั้งตัวเลขและเหตุผลของ N/A โปรดล้างอย่างใดอย่างหนึ่งแล้วนำเข้าอีกครั้ง</translation>
    </message>
    <message>
        <source>{name} was not exported by this program, or its hidden rows and columns were removed. Export the round again and copy the figures into the new file.</source>
        <translation>{name} ไม่ได้ส่งออกจากโปรแกรมนี้ หรือแถวและคอลัมน์ที่ซ่อนไว้ถูกลบ โปรดส่งออกรอบนี้ใหม่แล้วคัดลอกตัวเลขลงในไฟล์ใหม่</translation>
    </message>
    <message>
        <source>{name} contains macros and is not opened. Save it in Excel as an Excel workbook without macros (.xlsx) and import that file.</source>
        <translation>{name} มีแมโครจึงไม่เปิด โปรดบันทึกใน Excel เป็นสมุดงานที่ไม่มีแมโคร (.xlsx) แล้วนำเข้าไฟล์นั้น</translation>
    </message>
    <message>
        <source>{name} has the format {found}, which this program does not know. Install the current version of the program.</source>
        <translation>{name} เป็นรูปแบบ {found} ซึ่งโปรแกรมนี้ไม่รู้จัก โปรดติดตั้งโปรแกรมรุ่นปัจจุบัน</translation>
    </message>
    <message>
        <source>{name} is not an Excel workbook (.xlsx). Choose the file that was exported from this program, saved as an Excel workbook.</source>
        <translation>{name} ไม่ใช่สมุดงาน Excel (.xlsx) โปรดเลือกไฟล์ที่ส่งออกจากโปรแกรมนี้และบันทึกเป็นสมุดงาน Excel</translation>
    </message>
    <message>
        <source>{name} is in the old Excel format (.xls) or protected by a password. Open it in Excel, remove the password, save it as an Excel workbook (.xlsx) and import that file.</source>
        <translation>{name} เป็นรูปแบบ Excel เก่า (.xls) หรือมีรหัสผ่าน โปรดเปิดใน Excel เอารหัสผ่านออก บันทึกเป็นสมุดงาน Excel (.xlsx) แล้วนำเข้าไฟล์นั้น</translation>
    </message>
    <message>
        <source>{name} was exported for the framework {found}; the work here goes on with {framework}. Export the round again and copy the figures into the new file.</source>
        <translation>{name} ส่งออกสำหรับกรอบการประเมิน {found} แต่ที่นี่ใช้ {framework} โปรดส่งออกรอบนี้ใหม่แล้วคัดลอกตัวเลขลงในไฟล์ใหม่</translation>
    </message>
    <message>
        <source>{name} belongs to office {found}; this workspace is office {office}&apos;s. Choose your own office&apos;s file.</source>
        <translation>{name} เป็นของสำนักงาน {found} แต่พื้นที่ทำงานนี้เป็นของสำนักงาน {office} โปรดเลือกไฟล์ของสำนักงานท่านเอง</translation>
    </message>
    <message>
        <source>{name} was exported for the round {found}, but the round {round_} is shown. Choose the round {found} first, then import the file again.</source>
        <translation>{name} ส่งออกสำหรับรอบ {found} แต่กำลังแสดงรอบ {round_} โปรดเลือกรอบ {found} ก่อนแล้วนำเข้าไฟล์อีกครั้ง</translation>
    </message>
    <message>
        <source>{name} comes from the practice workspace and this one is real, or the other way round. Export the round from this workspace and fill that file in.</source>
        <translation>{name} มาจากพื้นที่ทำงานฝึกซ้อมแต่ที่นี่เป็นของจริง หรือกลับกัน โปรดส่งออกรอบจากพื้นที่ทำงานนี้แล้วกรอกในไฟล์นั้น</translation>
    </message>
    <message>
        <source>{address}: this row was copied from another file ({found}). Type the figure into this office&apos;s own row.</source>
        <translation>{address}: แถวนี้คัดลอกมาจากไฟล์อื่น ({found}) โปรดพิมพ์ตัวเลขในแถวของสำนักงานนี้เอง</translation>
    </message>
    <message>
        <source>{address}: item {item} of the file is not in version {version} of the framework, or is asked for in another way. Fill it in in the program if it is still needed.</source>
        <translation>{address}: ตัวชี้วัด {item} ในไฟล์ไม่มีในกรอบการประเมินรุ่น {version} หรือถามในรูปแบบอื่น หากยังต้องใช้โปรดกรอกในโปรแกรม</translation>
    </message>
    <message>
        <source>{address}: the same row is there twice with different contents. Delete one of the two rows.</source>
        <translation>{address}: มีแถวเดียวกันสองแถวที่เนื้อหาต่างกัน โปรดลบแถวใดแถวหนึ่ง</translation>
    </message>
    <message>
        <source>{address}: some rows of this list were deleted, so it cannot be told what is ticked. Tick them in the program, or export the round again.</source>
        <translation>{address}: บางแถวของรายการนี้ถูกลบ จึงไม่ทราบว่าทำเครื่องหมายข้อใดไว้ โปรดทำเครื่องหมายในโปรแกรม หรือส่งออกรอบนี้ใหม่</translation>
    </message>
    <message>
        <source>{name} is too large to be a round: at most {size} MB ({unpacked} MB unpacked) and {rows} rows in a sheet. Remove pictures and added sheets, or copy the figures into a new export.</source>
        <translation>{name} ใหญ่เกินกว่าจะเป็นข้อมูลหนึ่งรอบ รับได้ไม่เกิน {size} MB (ขยายแล้ว {unpacked} MB) และแผ่นงานละ {rows} แถว โปรดลบรูปภาพและแผ่นงานที่เพิ่ม หรือคัดลอกตัวเลขลงในไฟล์ที่ส่งออกใหม่</translation>
    </message>
    <message>
        <source>The evidence file {sha256} is missing from the workspace. Add the original file again, or restore a backup.</source>
        <translation>ไฟล์หลักฐาน {sha256} หายไปจากพื้นที่ทำงาน โปรดแนบไฟล์ต้นฉบับอีกครั้ง หรือกู้คืนไฟล์สำรอง</translation>
    </message>
    <message>
        <source>There is a workspace in {path} already. Open it, or choose another folder.</source>
        <translation>มีพื้นที่ทำงานใน {path} อยู่แล้ว โปรดเปิดพื้นที่นั้น หรือเลือกโฟลเดอร์อื่น</translation>
    </message>
    <message>
        <source>{path} is a file, but the workspace needs a folder of this name. Move the file elsewhere and open the workspace again.</source>
        <translation>{path} เป็นไฟล์ แต่พื้นที่ทำงานต้องใช้ชื่อนี้เป็นโฟลเดอร์ โปรดย้ายไฟล์ไปที่อื่น แล้วเปิดพื้นที่ทำงานอีกครั้ง</translation>
    </message>
    <message>
        <source>{path} is a whole drive. Choose a folder on it.</source>
        <translation>{path} เป็นทั้งไดรฟ์ โปรดเลือกโฟลเดอร์ในไดรฟ์</translation>
    </message>
    <message>
        <source>The folder {path} is not empty. Choose a new or an empty folder.</source>
        <translation>โฟลเดอร์ {path} ไม่ว่าง โปรดเลือกโฟลเดอร์ใหม่หรือโฟลเดอร์ที่ว่าง</translation>
    </message>
    <message>
        <source>The workspace {path} is open in {program} (user {user} on {host}, process {pid}, since {since}). Close it there first.</source>
        <translation>พื้นที่ทำงาน {path} เปิดอยู่ใน {program} (ผู้ใช้ {user} ที่เครื่อง {host} กระบวนการ {pid} ตั้งแต่ {since}) โปรดปิดที่นั่นก่อน</translation>
    </message>
    <message>
        <source>{path} is not a workspace. Choose the folder that holds workspace.sqlite3.</source>
        <translation>{path} ไม่ใช่พื้นที่ทำงาน โปรดเลือกโฟลเดอร์ที่มีไฟล์ workspace.sqlite3</translation>
    </message>
</context>
<context>
    <name>explain</name>
    <message>
        <source>Agreed for this office, version {version} of the agreement: {ladder}</source>
        <translation>ตกลงไว้สำหรับสำนักงานนี้ตามคำรับรองฉบับที่ {version}: {ladder}</translation>
    </message>
    <message>
        <source>Not reported.</source>
        <translation>ยังไม่รายงาน</translation>
    </message>
    <message>
        <source>Reported N/A: {reason}</source>
        <translation>รายงานว่าไม่มีข้อมูล (N/A): {reason}</translation>
    </message>
    <message>
        <source>This framework scores N/A as 0.</source>
        <translation>กรอบการประเมินนี้ให้ N/A ได้ 0 คะแนน</translation>
    </message>
    <message>
        <source>Not scored: {message}</source>
        <translation>ยังไม่คิดคะแนน: {message}</translation>
    </message>
    <message>
        <source>The centre decided: {score}</source>
        <translation>ส่วนกลางตัดสิน: {score}</translation>
    </message>
    <message>
        <source>Figures: {figures}</source>
        <translation>ตัวเลข: {figures}</translation>
    </message>
    <message>
        <source>{expression} = {value}</source>
        <translation>{expression} = {value}</translation>
    </message>
    <message>
        <source>Value: {value}</source>
        <translation>ค่า: {value}</translation>
    </message>
    <message>
        <source>{value} does not reach level 1 at {threshold}: {points}</source>
        <translation>{value} ยังไม่ถึงระดับ 1 ที่ {threshold}: {points}</translation>
    </message>
    <message>
        <source>{value} reaches level {level} at {threshold}: {points}</source>
        <translation>{value} ถึงระดับ {level} ที่ {threshold}: {points}</translation>
    </message>
    <message>
        <source>{value} lies between level {level} at {threshold} and level {next_level} at {next_threshold}: {points} + ({value} - {threshold}) / ({next_threshold} - {threshold}) * ({next_points} - {points}) = {result}</source>
        <translation>{value} อยู่ระหว่างระดับ {level} ที่ {threshold} กับระดับ {next_level} ที่ {next_threshold}: {points} + ({value} - {threshold}) / ({next_threshold} - {threshold}) * ({next_points} - {points}) = {result}</translation>
    </message>
    <message>
        <source>{points} of {out_of}, on a scale of {scale}: {score}</source>
        <translation>{points} จาก {out_of} ปรับเป็นคะแนนเต็ม {scale}: {score}</translation>
    </message>
    <message>
        <source>Steps completed without a gap from step 1: {done} of {all}</source>
        <translation>ทำครบต่อเนื่องจากขั้นตอนที่ 1: {done} จาก {all}</translation>
    </message>
    <message>
        <source>Step {step} is not completed, so later steps do not count.</source>
        <translation>ขั้นตอนที่ {step} ยังไม่เสร็จ ขั้นตอนหลังจากนั้นจึงไม่นับ</translation>
    </message>
    <message>
        <source>Issues ticked: {done} of {all}</source>
        <translation>ประเด็นที่สำเร็จ: {done} จาก {all}</translation>
    </message>
    <message>
        <source>None: the score below level 1 is {score}</source>
        <translation>ไม่มีข้อใด: คะแนนต่ำกว่าระดับ 1 คือ {score}</translation>
    </message>
    <message>
        <source>{value} lies in the band {first} to {last}: {score}</source>
        <translation>{value} อยู่ในช่วง {first} ถึง {last}: {score}</translation>
    </message>
    <message>
        <source>Level {level} was chosen.</source>
        <translation>เลือกระดับ {level}</translation>
    </message>
    <message>
        <source>Level {level} is proposed; the centre decides.</source>
        <translation>เสนอระดับ {level} ส่วนกลางเป็นผู้ตัดสิน</translation>
    </message>
    <message>
        <source>{part}: {text}</source>
        <translation>{part}: {text}</translation>
    </message>
    <message>
        <source>({sum}) / ({weights}) = {score}</source>
        <translation>({sum}) / ({weights}) = {score}</translation>
    </message>
    <message>
        <source>{tier}: {points} * {done} / {all} = {score}</source>
        <translation>{tier}: {points} * {done} / {all} = {score}</translation>
    </message>
    <message>
        <source>{tier}: counts only when {before} is complete.</source>
        <translation>{tier}: นับเมื่อ {before} ครบแล้วเท่านั้น</translation>
    </message>
    <message>
        <source>{sum} = {score}</source>
        <translation>{sum} = {score}</translation>
    </message>
    <message>
        <source>{result} / {target} * 100 = {value}</source>
        <translation>{result} / {target} * 100 = {value}</translation>
    </message>
    <message>
        <source>200 - {result} / {target} * 100 = {value}</source>
        <translation>200 - {result} / {target} * 100 = {value}</translation>
    </message>
    <message>
        <source>{first} + ({value} - {floor}) / ({ceiling} - {floor}) * ({last} - {first}) = {score}</source>
        <translation>{first} + ({value} - {floor}) / ({ceiling} - {floor}) * ({last} - {first}) = {score}</translation>
    </message>
    <message>
        <source>{value} is below {floor}: {score}</source>
        <translation>{value} ต่ำกว่า {floor}: {score}</translation>
    </message>
    <message>
        <source>{value} reaches {ceiling}: {score}</source>
        <translation>{value} ถึง {ceiling}: {score}</translation>
    </message>
    <message>
        <source>Not scored by its rule.</source>
        <translation>ไม่คิดคะแนนตามเกณฑ์</translation>
    </message>
    <message>
        <source>{score} * {weight} / 100 = {weighted}</source>
        <translation>{score} * {weight} / 100 = {weighted}</translation>
    </message>
</context>
<context>
    <name>location</name>
    <message>
        <source>This folder is on a network drive. If the connection breaks while something is saved, data can be damaged. Choose a folder on this computer.</source>
        <translation>โฟลเดอร์นี้อยู่บนไดรฟ์เครือข่าย หากการเชื่อมต่อขาดระหว่างบันทึก ข้อมูลอาจเสียหาย โปรดเลือกโฟลเดอร์ในคอมพิวเตอร์เครื่องนี้</translation>
    </message>
    <message>
        <source>This folder is synchronised (OneDrive, Google Drive, Dropbox …). That can bring back old states and damage the data. Choose a folder outside it.</source>
        <translation>โฟลเดอร์นี้ถูกซิงค์อยู่ (OneDrive, Google Drive, Dropbox …) ซึ่งอาจนำข้อมูลเก่ากลับมาและทำให้ข้อมูลเสียหาย โปรดเลือกโฟลเดอร์อื่นที่ไม่ถูกซิงค์</translation>
    </message>
</context>
<context>
    <name>phrases</name>
    <message>
        <source>every part is N/A</source>
        <translation>ทุกตัวชี้วัดย่อยไม่มีข้อมูล (N/A)</translation>
    </message>
    <message>
        <source>there is no such item</source>
        <translation>ไม่มีตัวชี้วัดนี้</translation>
    </message>
    <message>
        <source>does not apply to {0}</source>
        <translation>ไม่ใช้กับ {0}</translation>
    </message>
    <message>
        <source>is not reported in this round</source>
        <translation>ไม่ต้องรายงานในรอบนี้</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>ยังขาด</translation>
    </message>
    <message>
        <source>{0} is there twice</source>
        <translation>{0} ซ้ำกันสองครั้ง</translation>
    </message>
    <message>
        <source>{0} is not a whole number</source>
        <translation>{0} ไม่ใช่จำนวนเต็ม</translation>
    </message>
    <message>
        <source>{0} ends before it begins</source>
        <translation>{0} สิ้นสุดก่อนเริ่ม</translation>
    </message>
    <message>
        <source>must be at least {0}, not {1}</source>
        <translation>ต้องไม่น้อยกว่า {0} แต่เป็น {1}</translation>
    </message>
    <message>
        <source>must be at most {0}, not {1}</source>
        <translation>ต้องไม่มากกว่า {0} แต่เป็น {1}</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>ต้องไม่ว่าง</translation>
    </message>
    <message>
        <source>must not be below zero</source>
        <translation>ต้องไม่ต่ำกว่าศูนย์</translation>
    </message>
    <message>
        <source>must be above zero</source>
        <translation>ต้องมากกว่าศูนย์</translation>
    </message>
    <message>
        <source>is longer than {0} characters</source>
        <translation>ยาวเกิน {0} ตัวอักษร</translation>
    </message>
    <message>
        <source>must be a plain decimal such as 0.27, not {0}</source>
        <translation>ต้องเป็นเลขทศนิยม เช่น 0.27 ไม่ใช่ {0}</translation>
    </message>
    <message>
        <source>was filled against {0}; this is {1}</source>
        <translation>กรอกจาก {0} แต่ที่นี่คือ {1}</translation>
    </message>
    <message>
        <source>there is no round {0}; there is {1}</source>
        <translation>ไม่มีรอบ {0} รอบที่มีคือ {1}</translation>
    </message>
    <message>
        <source>the text is not UTF-8</source>
        <translation>ข้อความไม่ใช่ UTF-8</translation>
    </message>
    <message>
        <source>answers document</source>
        <translation>เอกสารคำตอบ</translation>
    </message>
    <message>
        <source>framework {0} version {1}</source>
        <translation>กรอบการประเมิน {0} รุ่น {1}</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>บรรทัดที่ {0}</translation>
    </message>
    <message>
        <source>there is no placeholder {0}; there are {1}</source>
        <translation>ไม่มีช่องแทนข้อความ {0} ช่องที่ใช้ได้คือ {1}</translation>
    </message>
    <message>
        <source>the placeholder {0} is missing up to here</source>
        <translation>จนถึงบรรทัดนี้ยังขาดช่องแทนข้อความ {0}</translation>
    </message>
    <message>
        <source>a brace has no partner</source>
        <translation>วงเล็บปีกกาไม่ครบคู่</translation>
    </message>
    <message>
        <source>{0} is missing up to here</source>
        <translation>จนถึงบรรทัดนี้ยังไม่มี {0}</translation>
    </message>
    <message>
        <source>the version is missing; write it as {0}</source>
        <translation>ไม่มีรุ่นของแบบเอกสาร ให้เขียนเป็น {0}</translation>
    </message>
    <message>
        <source>the version must have {0} to {1} letters</source>
        <translation>รุ่นของแบบเอกสารต้องมี {0} ถึง {1} ตัวอักษร</translation>
    </message>
    <message>
        <source>the text is not UTF-8; save it as UTF-8</source>
        <translation>ข้อความไม่ใช่ UTF-8 ให้บันทึกไฟล์เป็น UTF-8</translation>
    </message>
    <message>
        <source>regular</source>
        <translation>ตัวปกติ</translation>
    </message>
    <message>
        <source>bold</source>
        <translation>ตัวหนา</translation>
    </message>
    <message>
        <source>director</source>
        <translation>ผู้อำนวยการ</translation>
    </message>
    <message>
        <source>secretary-general</source>
        <translation>เลขาธิการ</translation>
    </message>
    <message>
        <source>not reported yet</source>
        <translation>ยังไม่รายงาน</translation>
    </message>
    <message>
        <source>the centre&apos;s value has not arrived yet</source>
        <translation>ค่าจากส่วนกลางยังไม่มาถึง</translation>
    </message>
    <message>
        <source>required evidence is missing: {0}</source>
        <translation>ขาดหลักฐานที่จำเป็น: {0}</translation>
    </message>
    <message>
        <source>returned by the centre: {0}</source>
        <translation>ส่วนกลางส่งกลับ: {0}</translation>
    </message>
    <message>
        <source>the answer does not fit the framework; enter it again ({0})</source>
        <translation>คำตอบไม่ตรงกับกรอบการประเมิน โปรดกรอกใหม่ ({0})</translation>
    </message>
    <message>
        <source>no package sealed here has this code</source>
        <translation>ไม่มีชุดข้อมูลที่ลงนามที่นี่มีรหัสนี้</translation>
    </message>
    <message>
        <source>already imported; nothing would change</source>
        <translation>เคยนำเข้าแล้ว จะไม่มีอะไรเปลี่ยน</translation>
    </message>
    <message>
        <source>already imported; nothing changed</source>
        <translation>เคยนำเข้าแล้ว ไม่มีอะไรเปลี่ยน</translation>
    </message>
    <message>
        <source>already imported; its damaged or missing copy in the archive was put back</source>
        <translation>เคยนำเข้าแล้ว และได้นำสำเนาในคลังที่เสียหายหรือหายไปกลับคืนให้แล้ว</translation>
    </message>
    <message>
        <source>{0} returned, {1} accepted, {2} corrected</source>
        <translation>ส่งกลับ {0} ผ่าน {1} ส่วนกลางปรับคะแนน {2}</translation>
    </message>
    <message>
        <source>receipt: the centre holds package number {0} (code {1})</source>
        <translation>ใบตอบรับ: ส่วนกลางได้รับชุดข้อมูลลำดับที่ {0} แล้ว (รหัส {1})</translation>
    </message>
    <message>
        <source>this workspace does not know the package; it was sent before the workspace was restored from a backup or made anew</source>
        <translation>พื้นที่ทำงานนี้ไม่รู้จักชุดข้อมูลดังกล่าว เพราะส่งไปก่อนกู้คืนจากไฟล์สำรองหรือก่อนสร้างพื้นที่ทำงานใหม่</translation>
    </message>
    <message>
        <source>the centre counts a later submission that this workspace does not know, as after a restore from a backup; renew the certificate (kpr identity request), then submit again</source>
        <translation>ส่วนกลางนับชุดที่ส่งทีหลังซึ่งพื้นที่ทำงานนี้ไม่รู้จัก เช่น หลังกู้คืนจากไฟล์สำรอง โปรดขอใบรับรองใหม่ (ตั้งค่า → การลงทะเบียนกุญแจ) แล้วส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>enrolment by {0}</source>
        <translation>การลงทะเบียนกุญแจโดย {0}</translation>
    </message>
    <message>
        <source>framework {0} version {1}: {2}</source>
        <translation>กรอบการประเมิน {0} รุ่น {1}: {2}</translation>
    </message>
    <message>
        <source>this framework is not for this kind of office</source>
        <translation>กรอบการประเมินนี้ไม่ใช้กับสำนักงานเขตประเภทนี้</translation>
    </message>
    <message>
        <source>values from the centre: {0} for this office</source>
        <translation>ข้อมูลจากส่วนกลาง: {0} รายการสำหรับสำนักงานนี้</translation>
    </message>
    <message>
        <source>review of round {0}: {1}</source>
        <translation>ผลตรวจทานรอบ {0}: {1}</translation>
    </message>
    <message>
        <source>final result of round {0}: {1}</source>
        <translation>ผลการประเมินรอบ {0}: {1}</translation>
    </message>
    <message>
        <source>{0}: version {1}, turn {2}</source>
        <translation>{0}: ฉบับที่ {1} รอบการเจรจาที่ {2}</translation>
    </message>
    <message>
        <source>the centre&apos;s answer</source>
        <translation>คำตอบของส่วนกลาง</translation>
    </message>
    <message>
        <source>the settled agreement</source>
        <translation>คำรับรองที่ตกลงกันแล้ว</translation>
    </message>
    <message>
        <source>the agreement signed by both sides</source>
        <translation>คำรับรองที่ลงนามครบทั้งสองฝ่าย</translation>
    </message>
    <message>
        <source>something newer is here already; kept as history</source>
        <translation>มีรายการที่ใหม่กว่าอยู่แล้ว เก็บไว้เป็นประวัติ</translation>
    </message>
    <message>
        <source>this workspace does not know the proposal that it answers; it was sent before the workspace was restored from a backup or made anew</source>
        <translation>พื้นที่ทำงานนี้ไม่รู้จักข้อเสนอที่คำตอบนี้อ้างถึง เพราะส่งไปก่อนกู้คืนจากข้อมูลสำรองหรือสร้างพื้นที่ทำงานใหม่</translation>
    </message>
    <message>
        <source>the centre has something later that this workspace does not know, as after a restore from a backup; ask for its last agreement package again, or renew the certificate (kpr identity request) and propose again</source>
        <translation>ส่วนกลางมีรายการที่ใหม่กว่าซึ่งพื้นที่ทำงานนี้ไม่รู้จัก เช่น หลังกู้คืนจากข้อมูลสำรอง โปรดขอชุดข้อมูลคำรับรองล่าสุดจากส่วนกลางอีกครั้ง หรือต่ออายุใบรับรอง (kpr identity request) แล้วเสนอใหม่</translation>
    </message>
    <message>
        <source>it is no PDF</source>
        <translation>ไม่ใช่ไฟล์ PDF</translation>
    </message>
    <message>
        <source>it is larger than {0} MB</source>
        <translation>ไฟล์ใหญ่กว่า {0} MB</translation>
    </message>
    <message>
        <source>nothing waits for this side to be accepted</source>
        <translation>ไม่มีรายการที่รอให้ฝ่ายนี้ตอบรับ</translation>
    </message>
    <message>
        <source>this version is here with other content</source>
        <translation>มีรุ่นนี้อยู่แล้วแต่เนื้อหาต่างกัน</translation>
    </message>
    <message>
        <source>it is for another office</source>
        <translation>เป็นของสำนักงานอื่น</translation>
    </message>
    <message>
        <source>the centre holds another content than was sent</source>
        <translation>ส่วนกลางได้รับเนื้อหาที่ต่างจากที่ส่ง</translation>
    </message>
    <message>
        <source>there is no package (.asice or .asice.age) in these folders</source>
        <translation>ไม่มีชุดข้อมูล (.asice หรือ .asice.age) ในโฟลเดอร์เหล่านี้</translation>
    </message>
    <message>
        <source>the archive</source>
        <translation>ไฟล์สำรอง</translation>
    </message>
    <message>
        <source>it is not a backup</source>
        <translation>ไม่ใช่ไฟล์สำรอง</translation>
    </message>
    <message>
        <source>it is unreadable</source>
        <translation>อ่านไม่ได้</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>ไม่มี</translation>
    </message>
    <message>
        <source>it is cut off</source>
        <translation>ขาดตอน</translation>
    </message>
    <message>
        <source>it is cut off, or no backup</source>
        <translation>ขาดตอน หรือไม่ใช่ไฟล์สำรอง</translation>
    </message>
    <message>
        <source>its list is not complete</source>
        <translation>รายการไฟล์ไม่ครบ</translation>
    </message>
    <message>
        <source>its list of files was changed</source>
        <translation>รายการไฟล์ถูกเปลี่ยน</translation>
    </message>
    <message>
        <source>its directory is damaged</source>
        <translation>สารบัญเสียหาย</translation>
    </message>
    <message>
        <source>it has unknown content</source>
        <translation>มีเนื้อหาที่ไม่รู้จัก</translation>
    </message>
    <message>
        <source>its content was changed</source>
        <translation>เนื้อหาถูกเปลี่ยน</translation>
    </message>
    <message>
        <source>it is not what the list says</source>
        <translation>ไม่ตรงกับรายการ</translation>
    </message>
    <message>
        <source>its end is damaged</source>
        <translation>ส่วนท้ายเสียหาย</translation>
    </message>
    <message>
        <source>its place is damaged</source>
        <translation>ตำแหน่งเสียหาย</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>ใหญ่เกินไป</translation>
    </message>
    <message>
        <source>damaged ({0})</source>
        <translation>เสียหาย ({0})</translation>
    </message>
    <message>
        <source>a text is unreadable</source>
        <translation>มีข้อความที่อ่านไม่ได้</translation>
    </message>
    <message>
        <source>it cannot be read: {0}</source>
        <translation>อ่านไม่ได้: {0}</translation>
    </message>
    <message>
        <source>it is of another workspace</source>
        <translation>เป็นของพื้นที่ทำงานอื่น</translation>
    </message>
    <message>
        <source>it does not say its version</source>
        <translation>ไม่ได้ระบุรุ่น</translation>
    </message>
    <message>
        <source>it does not say whose it is</source>
        <translation>ไม่ได้ระบุว่าเป็นของใคร</translation>
    </message>
    <message>
        <source>it holds no tables of this program</source>
        <translation>ไม่มีตารางของโปรแกรมนี้</translation>
    </message>
    <message>
        <source>{0} refers to a missing row</source>
        <translation>{0} อ้างถึงแถวที่ไม่มี</translation>
    </message>
    <message>
        <source>it refers to a row of {0} that is not there</source>
        <translation>อ้างถึงแถวของ {0} ที่ไม่มี</translation>
    </message>
    <message>
        <source>audit entry {0}</source>
        <translation>บันทึกการใช้งานรายการที่ {0}</translation>
    </message>
    <message>
        <source>audit entry {0} of {1}</source>
        <translation>บันทึกการใช้งานรายการที่ {0} จาก {1}</translation>
    </message>
    <message>
        <source>{0} row {1}</source>
        <translation>{0} แถวที่ {1}</translation>
    </message>
    <message>
        <source>it is not the one that the sent package {0} names</source>
        <translation>ไม่ตรงกับที่ชุดข้อมูลที่ส่งแล้ว {0} ระบุไว้</translation>
    </message>
    <message>
        <source>The entries before it are in order. {0} Keep this folder as it is: if nothing else is damaged, somebody may have changed the audit.</source>
        <translation>รายการก่อนหน้านั้นถูกต้อง {0} โปรดเก็บโฟลเดอร์นี้ไว้ตามเดิม หากไม่มีส่วนอื่นเสียหาย อาจมีผู้แก้บันทึกการใช้งาน</translation>
    </message>
    <message>
        <source>the content of evidence/{0}/{1} was changed</source>
        <translation>เนื้อหาของ evidence/{0}/{1} ถูกเปลี่ยน</translation>
    </message>
    <message>
        <source>the file is not in the workspace any more</source>
        <translation>ไม่มีไฟล์นี้ในพื้นที่ทำงานแล้ว</translation>
    </message>
    <message>
        <source>Add the original file again, which replaces the damaged copy, or restore a backup into a new folder.</source>
        <translation>แนบไฟล์ต้นฉบับอีกครั้งเพื่อแทนสำเนาที่เสีย หรือกู้คืนไฟล์สำรองลงในโฟลเดอร์ใหม่</translation>
    </message>
    <message>
        <source>Add the original file again, or restore a backup into a new folder.</source>
        <translation>แนบไฟล์ต้นฉบับอีกครั้ง หรือกู้คืนไฟล์สำรองลงในโฟลเดอร์ใหม่</translation>
    </message>
    <message>
        <source>Check the disk. {0}</source>
        <translation>โปรดตรวจดิสก์ {0}</translation>
    </message>
    <message>
        <source>no item refers to this file of {0} bytes</source>
        <translation>ไม่มีตัวชี้วัดใดอ้างถึงไฟล์นี้ขนาด {0} ไบต์</translation>
    </message>
    <message>
        <source>Nothing has to be done; a clean-up removes it.</source>
        <translation>ไม่ต้องทำอะไร ลบได้ด้วยการล้างไฟล์ที่ไม่ใช้</translation>
    </message>
    <message>
        <source>no package of this name was sent or accepted</source>
        <translation>ไม่เคยส่งหรือรับชุดข้อมูลชื่อนี้</translation>
    </message>
    <message>
        <source>It is left over from a task that did not end; nothing has to be done.</source>
        <translation>เหลือจากงานที่ทำไม่จบ ไม่ต้องทำอะไร</translation>
    </message>
    <message>
        <source>Restore the latest backup into a new folder with `kpr restore`.</source>
        <translation>โปรดกู้คืนไฟล์สำรองล่าสุดลงในโฟลเดอร์ใหม่</translation>
    </message>
    <message>
        <source>Ask the sender for the package again; `kpr import` puts it back. Else restore a backup.</source>
        <translation>โปรดขอชุดข้อมูลจากผู้ส่งอีกครั้งแล้วนำเข้า หรือกู้คืนไฟล์สำรอง</translation>
    </message>
    <message>
        <source>another package lies in its place</source>
        <translation>มีชุดข้อมูลอื่นอยู่แทนที่</translation>
    </message>
    <message>
        <source>what the workspace keeps of the negotiation is not what was signed</source>
        <translation>ข้อมูลการเจรจาที่เก็บในพื้นที่ทำงานไม่ตรงกับที่ลงนามไว้</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>อ่านไม่ได้</translation>
    </message>
    <message>
        <source>it is not a copy of keys</source>
        <translation>ไม่ใช่สำเนากุญแจ</translation>
    </message>
    <message>
        <source>it is not an encrypted key</source>
        <translation>ไม่ใช่กุญแจที่เข้ารหัส</translation>
    </message>
    <message>
        <source>it is not a protected secret</source>
        <translation>ไม่ใช่ความลับที่ป้องกันไว้</translation>
    </message>
    <message>
        <source>another kind of protection</source>
        <translation>ป้องกันด้วยวิธีอื่น</translation>
    </message>
    <message>
        <source>an unknown format</source>
        <translation>ไม่รู้จักรูปแบบ</translation>
    </message>
    <message>
        <source>its length</source>
        <translation>ความยาว</translation>
    </message>
    <message>
        <source>the number of rounds</source>
        <translation>จำนวนรอบ</translation>
    </message>
    <message>
        <source>it is not on the curve P-256</source>
        <translation>ไม่ใช่กุญแจแบบ P-256</translation>
    </message>
    <message>
        <source>its key is not on the curve P-256</source>
        <translation>กุญแจไม่ใช่แบบ P-256</translation>
    </message>
    <message>
        <source>it is not signed by its own key</source>
        <translation>ไม่ได้ลงนามด้วยกุญแจของตนเอง</translation>
    </message>
    <message>
        <source>it is for another office code</source>
        <translation>เป็นของสำนักงานรหัสอื่น</translation>
    </message>
    <message>
        <source>this code is the central office&apos;s own</source>
        <translation>รหัสนี้เป็นของส่วนกลางเอง</translation>
    </message>
    <message>
        <source>it is the certificate of an office</source>
        <translation>เป็นใบรับรองของสำนักงานเขต</translation>
    </message>
    <message>
        <source>it is not for the key that signed it</source>
        <translation>ไม่ใช่ของกุญแจที่ลงนาม</translation>
    </message>
    <message>
        <source>another office signed it</source>
        <translation>สำนักงานอื่นเป็นผู้ลงนาม</translation>
    </message>
    <message>
        <source>a field occurs twice</source>
        <translation>มีช่องข้อมูลซ้ำ</translation>
    </message>
    <message>
        <source>a condition that this program does not know</source>
        <translation>มีเงื่อนไขที่โปรแกรมนี้ไม่รู้จัก</translation>
    </message>
    <message>
        <source>it does not say what it is for</source>
        <translation>ไม่ได้ระบุว่าใช้ทำสิ่งใด</translation>
    </message>
    <message>
        <source>it is not for signing packages</source>
        <translation>ไม่ใช่สำหรับลงนามชุดข้อมูล</translation>
    </message>
    <message>
        <source>{0} digits</source>
        <translation>{0} หลัก</translation>
    </message>
    <message>
        <source>the character “{0}”</source>
        <translation>อักขระ “{0}”</translation>
    </message>
</context>
</TS>
