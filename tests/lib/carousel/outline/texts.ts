/** Texts as marketers paste them, one of each kind. */
export const TEXTS = {
  numbered: `5 ways to keep basil alive
Most pots die in the first week.

1. Water from below: fill the saucer and pour away what is left after ten minutes.
2. Give it light
3. Pinch the tips. New leaves grow in pairs
   below every cut.
4) Repot on day one
5. Keep it off the cold sill at night

Save this for your next trip to the shop!

#basil #kitchengarden #plantcare`,
  nested: `- Grind
  - 15 g of coffee
  - as fine as table salt
- Bloom
  * 30 g of water
  * 40 seconds
- Pour
  1. to 150 g
  2. to 250 g`,
  article: `Warum wir freitags nicht mehr backen

Drei Jahre lang stand der Ofen jeden Freitag ab vier Uhr morgens auf 250 °C. Das klingt romantisch, war es aber nicht. Dr. Meyer aus dem Nachbarhaus hat uns z. B. am 3. Oktober gefragt, ob wir noch schlafen.

Dann haben wir gerechnet: 38 % der Brote vom Freitag lagen am Samstag noch im Regal, und die Hälfte davon haben wir verschenkt. Verschenken ist schön. Aber niemand kann davon Miete zahlen, und der Roggen, den wir dafür gemahlen haben, fehlte am Montag.

Was hat sich geändert?

Seit März backen wir donnerstags doppelt so viel. Die Laibe liegen über Nacht im Leinentuch und schmecken am Freitag sogar besser, weil die Krume Zeit hat. Unsere Leute schlafen aus. Und am Samstag ist das Regal leer.`,
  chat: `Sure! Here's a carousel about **slow mornings** ☕

## Why slow mornings matter

🌅 **Calm start:** Ten quiet minutes lower your *stress* all day.
📵 **No phone:** Leave it in the kitchen until breakfast.
💧 **Water first:** A glass before coffee wakes you up.

---

## How to begin

1. **Pick one habit** – not three.
2. **Tie it to something** you already do, see [this guide](https://example.com/habits).
3. **Stay small.** Two minutes are enough.

**Caption:** Which one will you try tomorrow? 👇

#slowliving #morningroutine`,
  recipe: `Zwiebelkuchen wie bei Oma

Zutaten:
- 500 g Mehl
- 1/2 Würfel Hefe
- 1 kg Zwiebeln
- 200 g Speck

Zubereitung
1. Mehl, Hefe und 250 ml lauwarmes Wasser zehn Minuten lang kneten und dann eine Stunde an einem warmen Ort gehen lassen.
2. Zwiebeln in feine Ringe schneiden und im Speck glasig braten, ohne dass sie Farbe annehmen.
3. Den Teig ausrollen, belegen und bei 200 °C vierzig Minuten backen, bis der Rand braun ist.

Guten Appetit!`,
  thread: `I priced 40 jobs too low. What I learned: 🧵

1/4 I asked what others charge. Nobody tells the truth about that.

2/4 Then I wrote down every hour for a month.
It was 30 % more than I thought.

3/4 A price is a filter. The right clients stayed.

4/4 Raise it by 1/3 today. Then write to me.`,
  slides: `# Onboarding in einer Woche

Folie 1: Eine Woche reicht
Folie 2 - Montag: ankommen
Der Laptop liegt bereit. Niemand wartet auf Passwörter.
**Folie 3:** Dienstag bis Donnerstag
Bild: Zwei Leute an einem Whiteboard, Fensterlicht
- ein Pate
- ein Ziel
Folie 4: Freitag: Rückblick

Wie lange dauert es bei euch? Schreibt es in die Kommentare.

#onboarding #hr`,
  postNitro: `[starting_slide]
sub_heading: Field notes
heading: Rain gardens in small yards
description: Six plants that like wet feet.
image: https://example.com/garden.jpg

[body_slide_1]
heading: Blue flag
description: Blooms in June.
Grows to a metre.
image: a blue iris in the rain

[ending_slide]
heading: Which one is yours?
cta_button: Get the planting plan`,
  arabic: `‏٣ نصائح للقهوة

١. اطحن البن قبل التحضير مباشرة، ولا تخزنه مطحونًا.
٢. استخدم ماءً نقيًا.
٣. نظّف الأدوات كل يوم.

#قهوة`,
  chinese: `如何泡一杯好茶？先把水烧开，然后等两分钟。绿茶用八十度的水，红茶用九十五度的水。第一泡只要三十秒，之后每一泡多加十秒。好茶可以泡五次，最后一次最甜。`,
  windows:
    "Notes\r\n\r\n\u2022\u00A0First 20\u00A0% off\r\n\u2022\u00A0Second, free delivery\r\n\u2022\u00A0Third\r\n",
  keycaps: `Checklist before launch
1️⃣ Back up the shop
2️⃣ Test the checkout on a phone
3️⃣ Tell support
✅ Done? Go.`,
  steps: `Step 1: Rinse the rice until the water is clear.

It takes three rinses.

Step 2: Soak it.

Step 3: Steam, then rest for ten minutes.`,
  plain: "We roast on Tuesday, we post on Wednesday, and on Thursday the bag stands in front of your door",
};
