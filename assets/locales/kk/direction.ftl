### Directions of a plan's goals, as the programme names them.

direction-collection = Қорды толықтыру
direction-digitalisation = Цифрландыру
direction-readers = Оқырманмен жұмыс
direction-project = Жобалық қызмет
direction-other = Басқа бағыт
