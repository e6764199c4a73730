"""The official papers of the field, made of the blocks of ``thai_paper``.

* ``forms`` - what all of them share: pages, digits, who signs,
* ``criteria`` - rules as they are printed,
* ``template``, ``agreement``, ``annex`` - the performance agreement,
* ``indicator`` - one KPI template for each indicator,
* ``assessment`` - self-assessment reports and the SAR card,
* ``letter`` - the central office's result letter,
* ``press`` - printing, also in other processes.
"""
