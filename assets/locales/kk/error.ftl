### One sentence or two for each code that the core or the centre gives: what happened, what became of the work,
### what to do next. Key: error-<code>, with hyphens for underscores.

# For a code that has no sentence here. $code is a short Latin word.
error-general = Әрекет орындалмады. Жұмысыңыз орнында. Қайталап көріңіз, көмектеспесе, орталыққа хабарласып, мына белгіні айтыңыз: { $code }
error-unreachable = Бағдарлама жауап бермеді. Жазғаныңыз экранда тұр. Біраздан кейін қайталап көріңіз немесе бағдарламаны қайта ашыңыз.
error-internal = Бағдарламада қате болды. Жұмысыңыз сақтаулы. Қайталап көріңіз, қайталанса, орталыққа хабарласыңыз.
error-busy = Қазір басқа іс орындалып жатыр. Біраз күтіп, қайталаңыз.
