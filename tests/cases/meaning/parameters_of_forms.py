# Fields of Colab's forms become parameters of the same types.
# %%
#@title Settings {run: "auto"}
dataset = "cassava"  #@param {type:"string"} ['cassava', 'beans', 'i_naturalist2017']
batch = 32 #@param {type:"integer"}
rate = 1 #@param {type:"number"}
depth = 5 #@param {type:"slider", min:0, max:10, step:1}
share = 0.5 #@param {type:"slider", min:0.01, max:1.5, step:0.01}
when = '2019-06-03' #@param {type:"date"}
flag = False #@param {type:"boolean"}
other = "x" # @param ["x", "y"] {allow-input: true}
mode = "full"  #@param ["full", "smoke"]
module = ("a", 1) #@param ["(\"a\", 1)"] {type:"raw"}
plain = 3 #@param
n = len(dataset)
# %%
depth = depth + batch
print(depth, share, when, flag, other, mode, module, plain, n, rate, type(rate).__name__)
